import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Victim } from './victim-process.ts';

/** Where the data lies, and how to let its disk run full under a victim. */
export interface Disk {
  readonly dataDir: string;
  /** In words, for the report; undefined when there is no way to fill it on this machine. */
  readonly way: string | undefined;
  readonly fill: (victims: readonly Victim[]) => void;
  readonly free: (victims: readonly Victim[]) => void;
  readonly remove: () => void;
}

const works = (command: string, ...args: readonly string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A small file system in memory, for which one must be root. */
function mounted(folder: string): Disk | undefined {
  const dataDir = join(folder, 'disk');
  mkdirSync(dataDir, { recursive: true });
  if (!works('mount', '-t', 'tmpfs', '-o', 'size=256m', 'chaos', dataDir)) return undefined;
  const filler = join(dataDir, 'filler');
  const remove = (): void => void works('umount', '-l', dataDir);
  // Also when the run is broken off.
  process.once('exit', remove);
  return {
    dataDir,
    way: 'a file system of 256 MB, filled to its last byte',
    fill() {
      const descriptor = openSync(filler, 'a');
      for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 16)) {
        try {
          for (;;) if (writeSync(descriptor, Buffer.alloc(size)) < size) break;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
      closeSync(descriptor);
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
}

const isLimited = (pid: number, limit: string): boolean => works('prlimit', '--pid', `${pid}`, `--fsize=${limit}:`);

/**
 * A folder for the data. If it will be filled, it lies on a small file system; where none can be mounted, no file of the
 * victims may grow, which SQLite meets as it meets a full disk.
 */
export function diskIn(folder: string, willBeFilled: boolean): Disk {
  const small = willBeFilled ? mounted(folder) : undefined;
  if (small) return small;
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  const limit = (victims: readonly Victim[], size: string): void => {
    for (const { pid, isAlive } of victims) {
      if (isAlive() && !isLimited(pid, size)) throw new Error('The limit on the size of files cannot be set');
    }
  };
  return {
    dataDir,
    way: willBeFilled && works('prlimit', '--version') ? 'a limit of 4 KB on the size of files' : undefined,
    fill: (victims) => limit(victims, '4096'),
    free: (victims) => limit(victims, 'unlimited'),
    remove: () => undefined,
  };
}
