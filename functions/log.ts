import type { Clock, Log, LogEntry } from '#core/platform';

const weights = { debug: 0, info: 1, warn: 2, error: 3 } as const;

let pending: string[] = [];

const flush = (): void => {
  const lines = pending;
  pending = [];
  if (lines.length > 0) process.stdout.write(lines.join(''));
};
process.on('exit', flush);

/** Lines of one turn of the event loop go out together: each write waits for whoever reads them. */
const writeSoon = (line: string): void => {
  if (pending.length === 0) setImmediate(flush);
  pending.push(line);
};

/** One JSON object a line on standard output, at or above the level. */
export const jsonLog =
  (least: LogEntry['level'], clock: Clock, write: (line: string) => void = writeSoon): Log =>
  (entry) => {
    if (weights[entry.level] < weights[least]) return;
    write(`${JSON.stringify({ ts: clock.now().toISOString(), ...entry })}\n`);
  };
