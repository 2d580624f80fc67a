import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { emptyFolder, removeFolder } from '../product/data-folder.ts';
import type { Line, Row } from '../row.ts';

interface ManifestEntry {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const mostBytes = 200_000;

export const tab: Row = {
  name: 'tab',
  title: 'Size of the tab’s pages',
  how: 'A production build of the tabs: for each page the compressed script that must be there before it shows (the entry’s, the page’s own and what they import); the largest.',
  quickly: '',
  measure: async () => {
    const outDir = emptyFolder();
    try {
      return { lines: [line(pagesOf(build(outDir), outDir))] };
    } finally {
      removeFolder(outDir);
    }
  },
};

function line(pages: readonly { readonly page: string; readonly bytes: number }[]): Line {
  const largest = pages.reduce((most, page) => (page.bytes > most.bytes ? page : most), { page: 'none', bytes: 0 });
  return {
    what: 'tab route, compressed script',
    target: '< 200 KB',
    figure: `${(largest.bytes / 1_000).toFixed(1)} KB (the largest of ${pages.length}: ${largest.page})`,
    isMet: pages.length > 0 && largest.bytes < mostBytes,
    compared: { value: largest.bytes / 1_000, unit: 'KB' },
  };
}

type Manifest = Readonly<Record<string, ManifestEntry>>;

function build(outDir: string): Manifest {
  const options = ['--outDir', outDir, '--emptyOutDir', '--manifest', 'manifest.json', '--logLevel', 'error'];
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'tabs/vite.config.ts', ...options];
  const env = { ...process.env, NODE_ENV: 'production' };
  const built = spawnSync(process.execPath, vite, { cwd: root, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The tabs could not be built:\n${built.stderr}`);
  return JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8')) as Manifest;
}

function pagesOf(manifest: Manifest, outDir: string): { page: string; bytes: number }[] {
  const found = Object.entries(manifest).find(([, { isEntry }]) => isEntry);
  if (!found) throw new Error('The build has no entry');
  const [entryName, entry] = found;
  const sizeOf = (file: string): number => gzipSync(readFileSync(join(outDir, file))).length;
  return (entry.dynamicImports ?? []).map((page) => {
    const files = new Set<string>();
    const visit = (name: string): void => {
      const chunk = manifest[name];
      if (!chunk || files.has(chunk.file)) return;
      files.add(chunk.file);
      chunk.imports?.forEach(visit);
    };
    visit(entryName);
    visit(page);
    return { page, bytes: [...files].reduce((sum, file) => sum + sizeOf(file), 0) };
  });
}
