import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngineFile } from '#local/host/durable/engine-file';
import type { SeedFile } from '../seed/seed-file.ts';

/** A data folder of the product, with a copy of the seed in it, whose consequences are in the past. */
export function seededFolder({ store, filled }: SeedFile): string {
  const folder = emptyFolder();
  copyFileSync(store, join(folder, 'catalyst.db'), constants.COPYFILE_FICLONE);
  const engine = openEngineFile(folder);
  const save = engine.db.prepare('INSERT INTO feeds (function_name, cursor, updated_at) VALUES (?, ?, ?)');
  save.run('reactToChanges', filled.feedCursor, Date.now());
  engine.close();
  return folder;
}

const made = new Set<string>();
process.once('exit', () => made.forEach(removeFolder));

/** A folder of its own in the temporary one. Whoever is interrupted leaves none behind. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-bench-'));
  made.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  made.delete(folder);
}
