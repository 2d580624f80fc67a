import type { ApprovalClock } from './approval-clock.ts';
import type { StoredApprovalRun } from './approval-document.ts';
import { nextDueAt } from './pass-time.ts';

/** What the story of a run is told. */
export interface RunState {
  readonly seq: number;
  /** The next moment to look at it; null once it is over. */
  readonly nextAlarmAt: string | null;
  readonly live: boolean;
}

/** Of a run that is not there. */
export const noRun: RunState = { seq: 0, nextAlarmAt: null, live: false };

/** A directory that cannot be asked is asked again so much later. */
const askAgainMs = 5 * 60_000;

/**
 * When to look at a run the next time: at once where somebody is to be found or documents are to follow, else when time
 * changes something, and each working day, as people go away and leave without anybody saying so.
 * `isStuck`: somebody could not be found just now.
 */
export function runState(
  { run, seq, live, behind = [] }: StoredApprovalRun,
  clock: ApprovalClock,
  now: Date,
  isStuck = false,
): RunState {
  if (!live) return { seq, nextAlarmAt: null, live };
  const at = now.toISOString();
  const look = clock.add(at, clock.dayMs);
  const due = nextDueAt(run) ?? look;
  const next = due < look ? due : look;
  const soon = new Date(now.getTime() + askAgainMs).toISOString();
  if (behind.length > 0 || (run.needs.length > 0 && !isStuck)) return { seq, nextAlarmAt: at, live };
  return { seq, nextAlarmAt: run.needs.length > 0 && soon < next ? soon : next, live };
}
