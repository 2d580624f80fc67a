import type { Clock, Log, LogEntry } from '#core/platform';

const weights = { debug: 0, info: 1, warn: 2, error: 3 } as const;

/** One JSON object a line on standard output, at or above the level. */
export const jsonLog =
  (least: LogEntry['level'], clock: Clock, write: (line: string) => void = (line) => process.stdout.write(line)): Log =>
  (entry) => {
    if (weights[entry.level] < weights[least]) return;
    write(`${JSON.stringify({ ts: clock.now().toISOString(), ...entry })}\n`);
  };
