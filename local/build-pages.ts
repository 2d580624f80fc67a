import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Page {
  readonly config: string;
  readonly built: string;
  readonly sources: readonly string[];
}

const pages: readonly Page[] = [
  {
    config: 'local/teams/web/vite.config.ts',
    built: 'dist/small-teams/index.html',
    sources: ['local/teams/web', 'local/teams/contract.ts', 'package-lock.json'],
  },
  {
    config: 'tabs/vite.config.ts',
    built: 'dist/tabs/approve.html',
    sources: [
      'tabs',
      'core/api',
      'core/tickets',
      'core/incidents',
      'core/approvals',
      'core/sign-in',
      'core/forms',
      'core/files',
      'core/views',
      'teams-app/strings',
      'package-lock.json',
    ],
  },
];

/** Builds the pages that are missing or older than their sources, one after the other, while the rest already answers. */
export function buildPagesIfStale(say: (line: string) => void): { readonly done: Promise<void>; stop: () => void } {
  const stale = pages.filter(isStale);
  let child: ChildProcess | undefined;
  let stopped = false;
  const build = async () => {
    for (const page of stale) {
      if (stopped) return;
      const code = await new Promise<number | null>((done) => {
        child = spawn(
          process.execPath,
          [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', page.config, '--logLevel', 'error'],
          {
            cwd: root,
            // A test that starts the product has set another one, and would be given React as its developers need it.
            env: { ...process.env, NODE_ENV: 'production' },
            stdio: ['ignore', 'ignore', 'inherit'],
          },
        );
        child.on('exit', done);
      });
      if (code !== 0 && !stopped) say(`  Building ${page.config} failed; npm run build says more.`);
    }
    if (stale.length > 0 && !stopped) say('  The pages are built.');
  };
  if (stale.length > 0) say('  Building the pages; they appear in a few seconds.');
  return {
    done: build(),
    stop: () => {
      stopped = true;
      child?.kill();
    },
  };
}

function isStale(page: Page): boolean {
  const built = join(root, page.built);
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  return page.sources.some((source) => newest(join(root, source)) > at);
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
