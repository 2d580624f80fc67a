import type { ApprovalClock } from './approval-clock.ts';
import { type Approval, type ApprovalRun, isOpen } from './approval-run.ts';
import { noTime, resumedTime } from './approval-times.ts';
import { withApproval, withNeed } from './change-run.ts';
import { seatsOf } from './seats.ts';

/** The next moment at which time changes something; null where only an event can. May lie in the past. */
export function nextDueAt(run: ApprovalRun): string | null {
  if (run.outcome) return null;
  const moments = run.approvals.filter(isOpen).flatMap((approval) => {
    if (isEscalating(run, approval)) return [];
    return [approval.remindAt, approval.dueAt].filter((moment) => moment !== null);
  });
  return moments.sort()[0] ?? null;
}

/** Everything that is due at `run.at` is done, each thing once. The run itself where nothing is. */
export const passTime = (run: ApprovalRun, clock: ApprovalClock): ApprovalRun =>
  run.approvals.filter(isOpen).reduce((before, approval) => strike(before, approval, clock), run);

function strike(run: ApprovalRun, approval: Approval, clock: ApprovalClock): ApprovalRun {
  const { at } = run;
  if (isEscalating(run, approval)) return run;
  if (approval.dueAt !== null && approval.dueAt <= at) {
    return approval.state === 'asked_back' ? lapse(run, approval, clock) : expire(run, approval);
  }
  if (approval.remindAt === null || approval.remindAt > at) return run;
  return withApproval(run, approval.id, (one) => ({ ...one, remindAt: null, remindedAt: at }));
}

/** Nobody answered: the approver has what time was left, and decides without. */
function lapse(run: ApprovalRun, approval: Approval, clock: ApprovalClock): ApprovalRun {
  const resumed: Approval = {
    ...approval,
    ...resumedTime(approval, run.terms, run.at, clock),
    state: 'pending',
    turn: approval.turn + 1,
  };
  const lapsed = withApproval(run, approval.id, () => resumed);
  return resumed.dueAt !== null && resumed.dueAt <= run.at ? expire(lapsed, resumed) : lapsed;
}

/** The first time somebody above is looked for, and until then the person may still decide; the second time it is over. */
function expire(run: ApprovalRun, { id }: Approval): ApprovalRun {
  if (seatsOf(run, id).every(({ seat: { escalated } }) => escalated)) {
    return withApproval(run, id, (one) => ({ ...one, ...noTime, state: 'expired' }));
  }
  return withNeed(run, { find: 'in_place_of', approvalId: id, because: 'expired' });
}

/** Whose time is over, while it is found out who comes in their place. */
const isEscalating = ({ needs }: ApprovalRun, { id, state }: Approval): boolean =>
  state === 'pending' && needs.some((need) => need.find === 'in_place_of' && need.approvalId === id);
