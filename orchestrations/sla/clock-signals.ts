/** What a ticket's clock is told by: the words a running one listens for. A start is a word, too, to one that runs. */
export const clockSignals = ['paused', 'resumed', 'changed', 'settled'] as const;
export type ClockSignal = (typeof clockSignals)[number];

/** How a clock stands. */
export interface ClockState {
  /** Counts its changes: of two, the one with the higher count is news. */
  readonly seq: number;
  /** Null while no alarm can come: paused, or all is settled. */
  readonly nextAlarmAt: string | null;
  /** Something can still fall due. */
  readonly live: boolean;
}

/** What a word or an answer says; undefined where it is neither. */
export function readClockState(value: unknown): ClockState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { seq, nextAlarmAt, live } = value as Partial<Record<keyof ClockState, unknown>>;
  if (typeof seq !== 'number' || typeof live !== 'boolean') return undefined;
  if (nextAlarmAt !== null && (typeof nextAlarmAt !== 'string' || Number.isNaN(Date.parse(nextAlarmAt))))
    return undefined;
  return { seq, nextAlarmAt, live };
}
