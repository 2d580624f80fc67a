import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What was written is on the disk before this resolves, and so is its name. */
async function syncFolder(folder: string): Promise<void> {
  // Windows does not open folders, and keeps their names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file that is there whole or not at all, also after a loss of power: into a file of its own first, which then
 * gets the name. With `replaces`, what had the name before is gone.
 * @returns false where the name was taken and stays so.
 */
export async function writeWhole(
  path: string,
  fill: (handle: FileHandle) => Promise<void>,
  { replaces }: { readonly replaces: boolean },
): Promise<boolean> {
  const folder = dirname(path);
  const part = join(folder, `${randomUUID()}.part`);
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await fill(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const isTaken = replaces ? await rename(part, path).then(() => false) : await isTakenBy(part, path);
    await syncFolder(folder);
    return !isTaken;
  } finally {
    await rm(part, { force: true });
  }
}

/** A second name is given only where nothing has it, by one step of the file system. */
async function isTakenBy(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return true;
    throw error;
  }
}

/** All of a buffer: one call may write less. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let at = 0;
  while (at < bytes.byteLength) at += (await handle.write(bytes, at)).bytesWritten;
}
