import { type Log, type LogEntry, messageOf } from '../log.ts';

/** Primary result codes of SQLite. */
const DAMAGED = new Set([11, 26]);
const advice: Readonly<Record<number, string>> = {
  8: 'it may not be written: check its permissions',
  10: 'it cannot be read or written: check the disk',
  13: 'the disk is full: free some room, and the work goes on by itself',
  14: 'it cannot be opened: check that the folder is there and may be written',
};

const RESCUE =
  'stop the host and restore the file from a backup, or move it away with its -wal and -shm files to begin with an empty one';

function codeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** Whether the error is about the file itself and not about what was asked of it. */
export function isFileTrouble(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (DAMAGED.has(code) || code in advice);
}

/** Whether another process had what was wanted for itself. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === 5;
}

/** What SQLite refuses because of what is to be written: too big, a broken constraint, a wrong type. */
const refusals = new Set([18, 19, 20]);

/** Whether the error comes from what was read or is to be written, and not from the file or the engine's way with it. */
export function isOfContent(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || refusals.has(code);
}

/** What ails the file and what to do about it; other errors as they are. */
export function explainTrouble(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) return messageOf(error);
  if (DAMAGED.has(code)) return `it is damaged (${messageOf(error)}): ${RESCUE}`;
  return advice[code] ? `${advice[code]} (${messageOf(error)})` : messageOf(error);
}

/** What `PRAGMA quick_check` found, as an error. */
export function damageFound(what: string): Error {
  return Object.assign(new Error(what), { errcode: 11 });
}

const FIRST_SILENCE_MS = 1_000;
const LONGEST_SILENCE_MS = 10 * 60_000;

/**
 * A log for trouble that comes again and again, such as a full disk: of each kind the first line, then one after a
 * second, two, four … with how many were left out. In real time, since that is what a log is read in.
 */
export function createTroubleLog(log: Log, now: () => number = () => performance.now()) {
  const kinds = new Map<string, { silentUntil: number; silenceMs: number; leftOut: number }>();
  return (kind: string, entry: LogEntry): void => {
    const known = kinds.get(kind);
    const at = now();
    if (known && at < known.silentUntil) {
      known.leftOut++;
      return;
    }
    // Long quiet means that this is a new beginning.
    const goesOn = known && at < known.silentUntil + known.silenceMs;
    const silenceMs = goesOn ? Math.min(known.silenceMs * 2, LONGEST_SILENCE_MS) : FIRST_SILENCE_MS;
    kinds.set(kind, { silentUntil: at + silenceMs, silenceMs, leftOut: 0 });
    log(known?.leftOut ? { ...entry, leftOut: known.leftOut } : entry);
  };
}
