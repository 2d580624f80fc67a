import type { CoreLogLevel } from './core-types.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One line of the host's log: structured, so that the caller decides where it goes and how it looks. */
export type LogEntry = { readonly level: LogLevel; readonly msg: string; readonly [field: string]: unknown };

export type Log = (entry: LogEntry) => void;

const levels: Record<CoreLogLevel, LogLevel> = {
  trace: 'debug',
  debug: 'debug',
  information: 'info',
  warning: 'warn',
  error: 'error',
  critical: 'error',
  none: 'debug',
};

export function toLogLevel(level: CoreLogLevel): LogLevel {
  return levels[level] ?? 'info';
}

/** What was thrown, as one readable line. Works for errors of another realm and for things that are no errors. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string') {
    return thrown.message;
  }
  if (typeof thrown === 'string') return thrown;
  try {
    return JSON.stringify(thrown) ?? String(thrown);
  } catch {
    return String(thrown);
  }
}

/** The stack of what was thrown, when it has one. */
export function stackOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('stack' in thrown)) return undefined;
  return typeof thrown.stack === 'string' ? thrown.stack : undefined;
}
