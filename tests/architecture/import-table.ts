/** A part of the repository, and what its files may import beside each other. */
export interface Zone {
  readonly name: string;
  /** A file belongs to the first zone of the table that knows its path. */
  readonly files: RegExp;
  /** Names of other zones, or paths of single files of them. */
  readonly imports: readonly string[] | 'anything';
  /** Packages; `node:*` is all of Node. A name covers what lies under it. */
  readonly packages: readonly string[] | 'anything';
  /** Packages whose types alone may be named. */
  readonly types?: readonly string[];
}

const words = ['core words'];
const core = ['core', ...words];
const react = ['react', 'react-dom', '@fluentui/react-components', '@fluentui/react-icons'];

/**
 * Who may import whom: `docs/architecture.md`, as data. Read a row as "files of this zone import themselves, these zones,
 * and these packages".
 */
export const importTable: readonly Zone[] = [
  {
    name: 'tests',
    files: /^tests\/|\.test\.tsx?$|\/test-[a-z-]+\.ts$|^(tabs\/testing|local\/teams\/trial)\//,
    imports: 'anything',
    packages: 'anything',
  },
  {
    name: 'tools',
    files: /\.config\.ts$|^functions\/build(-\w+)?\.ts$|^tabs\/build\/|^teams-app\/(pack\.ts$|packing\/)/,
    imports: [...core, 'teams-app', 'functions', 'api document', 'tabs/strings/page-words.ts'],
    packages: ['node:*', 'esbuild', 'vite', '@vitejs/plugin-react', 'fflate', '@microsoft/app-manifest'],
  },
  {
    // What the wire says: shared with browsers and other people's programs, so it may drag nothing along.
    name: 'core words',
    files: /^core\/(api\/|forms\/|[^/]+\/(([a-z]+-)?contract|vocabulary)\.ts$|tenancy\/roles\.ts$)/,
    imports: [],
    packages: ['zod'],
  },
  {
    name: 'core',
    files: /^core\//,
    imports: words,
    packages: ['zod', '@noble/hashes', '@date-fns/tz', 'liquidjs', 'yaml'],
  },
  { name: 'strings', files: /^teams-app\/(strings\/|deep-links\.ts$)/, imports: words, packages: [] },
  {
    name: 'teams-app',
    files: /^teams-app\//,
    imports: ['strings', ...words],
    packages: [],
    types: ['@microsoft/teams.cards'],
  },
  {
    name: 'tabs',
    files: /^tabs\//,
    imports: ['strings', ...words],
    packages: [...react, '@microsoft/teams-js', '@microsoft/teamsfx', '@tanstack/react-query', 'adaptivecards'],
  },
  {
    name: 'bot seam',
    files: /^bot\/(adapter|connector|turn)\.ts$/,
    imports: ['bot', ...core],
    packages: ['botbuilder'],
  },
  {
    name: 'bot',
    files: /^bot\//,
    imports: ['bot seam', 'teams-app', 'strings', ...core],
    packages: ['zod'],
    types: ['@microsoft/teams.cards'],
  },
  { name: 'orchestrations', files: /^orchestrations\//, imports: core, packages: ['durable-functions'] },
  {
    name: 'adapters',
    files: /^adapters\//,
    imports: core,
    packages: [
      'node:*',
      '@azure/cosmos',
      '@azure/identity',
      '@azure/msal-node',
      '@azure/storage-blob',
      '@microsoft/microsoft-graph-client',
      'date-holidays',
      'nodemailer',
    ],
  },
  {
    name: 'functions',
    files: /^functions\//,
    imports: ['bot', 'bot seam', 'orchestrations', 'adapters', 'teams-app', 'strings', 'package.json', ...core],
    packages: ['node:*', '@azure/functions', '@azure/identity', 'durable-functions', 'zod', 'jose', 'rison2'],
  },
  {
    // The pages of the small Teams: they run in a browser and know the servers by their contracts alone.
    name: 'local pages',
    files: /^local\/teams\/web\//,
    imports: ['local/teams/contract.ts', 'local/graph/contract.ts'],
    packages: [...react, 'adaptivecards'],
  },
  {
    name: 'local',
    files: /^local\//,
    imports: [
      'functions/main.ts',
      'functions/compose.ts',
      'functions/log.ts',
      'functions/auth/signing-keys.ts',
      'functions/auth/operator-tokens.ts',
      'teams-app/commands.ts',
      ...core,
    ],
    packages: ['node:*', '@azure/functions', 'zod', 'jose', 'find-my-way'],
  },
];
