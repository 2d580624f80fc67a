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

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'catalyst-bench-'));

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
