import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const budget = 200_000;

interface ManifestEntry {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

type Manifest = Readonly<Record<string, ManifestEntry>>;

/** The built files that must be there before a page shows: the entry's, the page's own, and what they import. */
function needed(manifest: Manifest, first: readonly string[]): Set<string> {
  const files = new Set<string>();
  const visit = (name: string) => {
    const entry = manifest[name];
    if (!entry || files.has(entry.file)) return;
    files.add(entry.file);
    entry.imports?.forEach(visit);
  };
  first.forEach(visit);
  return files;
}

/** Vite's own process: its native half does not take objects of the realm that tests run in. */
async function build(outDir: string): Promise<Manifest> {
  const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
  const config = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
  const options = ['-c', config, '--outDir', outDir, '--emptyOutDir', '--manifest', 'manifest.json'];
  // Tests run as NODE_ENV=test, which would build the larger development half of React.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', ...options, '--logLevel', 'error'], { env });
  return JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8'));
}

it('sends less than 200 KB of compressed script before any page shows', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'tabs-'));
  try {
    const manifest = await build(outDir);
    const entries = Object.entries(manifest).filter(([, { isEntry }]) => isEntry);
    const shown = entries.flatMap(([name, { dynamicImports = [] }]) =>
      dynamicImports.map((page) => [name, page] as const),
    );
    expect(entries.map(([name]) => name).sort()).toEqual(['approve.html', 'index.html']);
    expect(shown.length).toBeGreaterThanOrEqual(6);
    for (const [entryName, page] of shown) {
      const files = [...needed(manifest, [entryName, page])];
      const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(outDir, file))).length));
      const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
      expect({ page, size, isSmall: size < budget }).toEqual({ page, size, isSmall: true });
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}, 60_000);
