import type { ApprovalClock } from './approval-clock.ts';
import type { Approval, ApprovalRun, Found } from './approval-run.ts';
import { noTime } from './approval-times.ts';
import { withApproval } from './change-run.ts';
import { type HeldSeat, seat } from './seats.ts';
import type { StandsForReason } from './why-asked.ts';

interface Move {
  readonly because: StandsForReason;
  readonly until: string | null;
  readonly state: Approval['state'];
}

/** Seats of an approval go to somebody else, who has the whole time for them; the approval itself ends as `state`. */
export function moveSeats(
  run: ApprovalRun,
  approval: Approval,
  seats: readonly HeldSeat[],
  to: Found,
  { because, until, state }: Move,
  clock: ApprovalClock,
): ApprovalRun {
  const why = [{ is: 'stands_for' as const, name: approval.name, because, until }, ...to.why];
  const moved = seats.reduce((before, { stageId, index, seat: { escalated } }) => {
    const sitting = { why, escalated: escalated || because === 'expired' };
    return seat(before, stageId, index, to, sitting, clock);
  }, run);
  const [first] = seats;
  const taken = moved.stages.find(({ id }) => id === first?.stageId)?.seats[first?.index ?? 0];
  return withApproval(moved, approval.id, (one) => ({ ...one, ...noTime, state, movedTo: taken?.approvalId ?? null }));
}
