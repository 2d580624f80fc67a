import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { largestPackages, lighter } from './build-lighter.ts';

/**
 * `npm run build`: the pages, and `dist/azure`, the folder that Azure Functions runs: one bundle, its lazily loaded
 * parts, the tabs and host.json. Nothing of local/ may be in it, and a build in which it were fails.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}dist/azure`;
const mostBytes = 5 * 1024 * 1024;

for (const config of ['local/teams/web/vite.config.ts', 'tabs/vite.config.ts']) {
  const vite = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', config], {
    cwd: root,
    stdio: 'inherit',
  });
  if (vite.status !== 0) process.exit(vite.status ?? 1);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { main: 'functions/main.ts' },
  outdir: out,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minify: true,
  keepNames: true,
  external: ['@azure/functions-core'],
  plugins: [lighter],
  // Profile demo, in which anyone may speak as anyone, refuses to start in this bundle.
  define: { 'process.env.CATALYST_BUNDLE': '"azure"' },
  banner: {
    js: "import{createRequire as __cr}from'node:module';import{fileURLToPath as __fp}from'node:url';import{dirname as __dn}from'node:path';const require=__cr(import.meta.url);const __filename=__fp(import.meta.url);const __dirname=__dn(__filename);",
  },
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
});

const local = Object.keys(result.metafile.inputs).filter(
  (file) => file.startsWith('local/') || file.startsWith('tests/'),
);
if (local.length > 0) {
  process.stderr.write(`These belong to the laptop and must not reach Azure:\n${local.join('\n')}\n`);
  process.exit(1);
}

cpSync(`${root}functions/host.json`, `${out}/host.json`);
cpSync(`${root}dist/tabs`, `${out}/tabs`, { recursive: true });
const { name, version, engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
writeFileSync(
  `${out}/package.json`,
  `${JSON.stringify({ name, version, private: true, type: 'module', main: 'main.js', engines }, null, 2)}\n`,
);

const bytes = Object.keys(result.metafile.outputs).reduce((sum, file) => sum + statSync(`${root}${file}`).size, 0);
process.stdout.write(`dist/azure: ${(bytes / 1024 / 1024).toFixed(2)} MB of code\n`);
if (bytes > mostBytes) {
  const rows = largestPackages(result.metafile, 10).map(
    ([name, size]) => `${(size / 1024).toFixed(0).padStart(6)} KB  ${name}`,
  );
  process.stderr.write(`The bundle is larger than 5 MB. Mostly it is:\n${rows.join('\n')}\n`);
  process.exit(1);
}
