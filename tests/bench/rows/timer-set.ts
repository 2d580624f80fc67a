/** Timers at even distances. */
export interface TimerSet {
  readonly count: number;
  /** When the first is due, in milliseconds since 1970. */
  readonly firstAt: number;
  readonly everyMs: number;
}

export interface Fired {
  readonly lateMs: readonly number[];
  readonly missing: number;
  readonly twice: number;
}

export const timerId = (n: number): string => `timer-${n}`;
export const dueAt = ({ firstAt, everyMs }: TimerSet, n: number): number => Math.round(firstAt + n * everyMs);
