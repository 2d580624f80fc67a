import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '#tabs/build/built-files';
import { type RoomSize, roomSizes } from '#tabs/build/room-sizes';
import { emptyFolder, removeFolder } from '../product/data-folder.ts';
import type { Line, Row } from '../row.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const mostBytes = 200_000;

export const tab: Row = {
  name: 'tab',
  title: 'Size of the tab’s pages',
  how: 'A production build of the tabs: for each room the compressed script that must be there before it shows (the entry’s, the room’s own, its words and the theme, and what they import), in the language and theme in which it is most; the largest.',
  quickly: '',
  measure: async () => {
    const outDir = emptyFolder();
    try {
      return { lines: [line(roomSizes(join(root, 'tabs'), build(outDir), outDir).rooms)] };
    } finally {
      removeFolder(outDir);
    }
  },
};

function line(rooms: readonly RoomSize[]): Line {
  const largest = rooms.reduce((most, room) => (room.bytes > most.bytes ? room : most), { pattern: 'none', bytes: 0 });
  return {
    what: 'tab route, compressed script',
    target: '< 200 KB',
    figure: `${(largest.bytes / 1_000).toFixed(1)} KB (the largest of ${rooms.length}: ${largest.pattern})`,
    isMet: rooms.length > 0 && largest.bytes < mostBytes,
    compared: { value: largest.bytes / 1_000, unit: 'KB' },
  };
}

function build(outDir: string): Manifest {
  const options = ['--outDir', outDir, '--emptyOutDir', '--manifest', 'manifest.json', '--logLevel', 'error'];
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'tabs/vite.config.ts', ...options];
  const env = { ...process.env, NODE_ENV: 'production' };
  const built = spawnSync(process.execPath, vite, { cwd: root, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The tabs could not be built:\n${built.stderr}`);
  return JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8')) as Manifest;
}
