import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Manifest, neededFor } from './build/built-files.ts';
import { roomFiles } from './build/room-files.ts';
import { roomSizes } from './build/room-sizes.ts';

/** Of compressed script before a page shows, React and Fluent included. */
const budget = 200_000;
/** The part of it that every room shares; what is left is the room's own. */
const baseBudget = 165_000;

const tabs = fileURLToPath(new URL('.', import.meta.url));

/** Vite's own process: its native half does not take objects of the realm that tests run in. */
async function build(outDir: string): Promise<Manifest> {
  const vite = join(tabs, '../node_modules/vite/bin/vite.js');
  const options = ['-c', join(tabs, 'vite.config.ts'), '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  // Tests run as NODE_ENV=test, which would build the larger development half of React.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', ...options], { env });
  return JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8'));
}

let outDir: string;
let manifest: Manifest;
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'tabs-'));
  manifest = await build(outDir);
}, 120_000);
afterAll(() => rm(outDir, { recursive: true, force: true }));

it('sends less than 200 KB of compressed script before any room shows, in any language and theme', () => {
  const { base, rooms } = roomSizes(tabs, manifest, outDir);
  const table = rooms.map(
    ({ pattern, bytes }) => `${String(bytes).padStart(8)}  +${String(bytes - base).padStart(6)}  ${pattern}`,
  );
  const tooLarge = rooms.filter(({ bytes }) => bytes >= budget);
  const said = [`base ${base}`, ...table].join('\n');
  if (tooLarge.length > 0 || base >= baseBudget)
    throw new Error(`Too large (at most ${budget}, base ${baseBudget}):\n${said}`);
  expect(rooms.length).toBeGreaterThan(8);
});

it('knows every room', async () => {
  const text = await readFile(join(tabs, 'app/rooms.ts'), 'utf8');
  const lines = text.slice(text.indexOf('export const rooms'), text.indexOf('\n];')).match(/\bload: /g) ?? [];
  expect(roomFiles(tabs)).toHaveLength(lines.length);
});

it('needs neither the consent’s library nor that of schemas before a room shows', async () => {
  for (const { page } of roomFiles(tabs)) {
    for (const file of neededFor(manifest, ['index.html', page])) {
      const text = await readFile(join(outDir, file), 'utf8');
      // A word that only these libraries have.
      expect({ page, file, has: /PublicClientApplication|ZodError/.exec(text)?.[0] }).toEqual({ page, file });
    }
  }
});

it('keeps every part compressed beside itself, for the server to choose from', async () => {
  const names = new Set(await readdir(join(outDir, 'assets')));
  const entry = manifest['index.html']?.file.replace('assets/', '') ?? '';
  expect([`${entry}.br`, `${entry}.gz`].filter((name) => !names.has(name))).toEqual([]);
});

it('names in its pages no address that is not its own', async () => {
  for (const page of ['index.html', 'approve.html']) {
    const text = await readFile(join(outDir, page), 'utf8');
    expect([...text.matchAll(/(?:src|href)="(?!\/tabs\/|data:)([^"]*)"/g)].map(([, address]) => address)).toEqual([]);
    expect(text.match(/<(?:script|style)(?![^>]*nonce="\{\{NONCE\}\}")/g)).toBeNull();
  }
});

it('shows the same before any script runs in both pages, and as many bars as their first rooms have', async () => {
  const pages = await Promise.all(['index.html', 'approve.html'].map((page) => readFile(join(outDir, page), 'utf8')));
  const seen = pages.map((text) => /<div class="first-paint [^>]*>.*?<\/div>/s.exec(text)?.[0] ?? '');
  expect(seen.map((text) => text.match(/<span>/g)?.length)).toEqual([4, 2]);
  const [first, other] = seen.map((text) => text.replaceAll('<span></span>', ''));
  expect(first).toMatch(/<svg [^>]*>.*\{\{product\}\}/s);
  expect(other).toBe(first);
});
