import type { Action } from '#local/host/durable/actions';
import type { Decision } from '#local/host/durable/decision';
import type { HistoryEvent } from '#local/host/durable/history';

/** One turn of a story: what it was told since the turn before, and what it asked for then. */
export interface RecordedTurn {
  readonly told: readonly HistoryEvent[];
  readonly asked: TurnsWish;
}

/** What a story came to in one turn, beyond what it had asked for in the turns before. */
export interface TurnsWish {
  readonly actions: readonly Action[];
  /** Places, among all its actions, of the timers it no longer needs. */
  readonly cancelled: readonly number[];
  readonly isDone: boolean;
  readonly output: string;
  readonly customStatus: string | null;
  readonly error: string | null;
}

/** One execution of one story, from its start to where the recording ends. */
export interface Recording {
  /** As it is registered: the name with its version. */
  readonly orchestrator: string;
  /** What happens in it, in words. */
  readonly path: string;
  readonly instanceId: string;
  readonly input: unknown;
  readonly turns: readonly RecordedTurn[];
}

/** The new part of a decision; decisions list everything since the start. */
export function wishOf(decision: Decision, before: Decision | undefined): TurnsWish {
  const known = before?.actions ?? [];
  const wasCancelled = (place: number) => isCancelled(known[place]);
  return {
    actions: decision.actions.slice(known.length),
    cancelled: decision.actions.flatMap((action, place) =>
      isCancelled(action) && !wasCancelled(place) ? [place] : [],
    ),
    isDone: decision.isDone,
    output: decision.output,
    customStatus: decision.customStatus ?? null,
    error: decision.error ?? null,
  };
}

const isCancelled = (action: Action | undefined): boolean => action?.kind === 'timer' && action.cancelled;
