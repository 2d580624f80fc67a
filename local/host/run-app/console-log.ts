import type { Log, LogEntry } from '../log.ts';

type Line = { readonly at: Date; readonly entry: LogEntry };

function lineOf({ at, entry }: Line): string {
  const { level, msg, functionName, stack } = entry;
  const who = typeof functionName === 'string' && !msg.includes(functionName) ? `[${functionName}] ` : '';
  const where = level === 'error' && typeof stack === 'string' ? `\n${stack}` : '';
  return `${at.toISOString().slice(11, 23)} ${level.padEnd(5)} ${who}${msg}${where}\n`;
}

/** A log for people: one line an entry, and the stack of what failed. */
export function consoleLog(write: (line: string) => void, now: () => Date, verbose: boolean): Log {
  return (entry) => {
    if (entry.level !== 'debug' || verbose) write(lineOf({ at: now(), entry }));
  };
}
