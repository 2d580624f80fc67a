import type { ApprovalRun } from './approval-run.ts';
import type { RunEvent } from './run-event.ts';
import type { Need, Oracle } from './test-oracle.ts';

/** The oracle's words for a card: whose it is, and which of theirs. */
function cardIn({ approvals }: ApprovalRun, approvalId: string) {
  const { memberId } = approvals.find(({ id }) => id === approvalId) as ApprovalRun['approvals'][number];
  return [
    memberId,
    approvals.filter((one) => one.memberId === memberId).findIndex(({ id }) => id === approvalId),
  ] as const;
}

function needIn(run: ApprovalRun, needId: string): Need | undefined {
  const need = run.needs.find(({ id }) => id === needId);
  if (!need) return undefined;
  const lastTry = need.tries >= 3;
  if (need.find !== 'in_place_of') return { find: need.find, stageId: need.stageId, lastTry };
  const [who, nth] = cardIn(run, need.approvalId);
  return { find: need.find, who, nth, lastTry };
}

/** Tells the oracle of an event, as the run was before it. */
export function tell(oracle: Oracle, run: ApprovalRun, event: RunEvent): void {
  // What comes late happens now: after the last thing that changed anything.
  oracle.clock(Math.max(Date.parse(run.at), Date.parse(event.at)));
  if (event.type === 'time_passed') oracle.waits();
  else if (event.type === 'left') oracle.leaves(event.memberId);
  else if (event.type === 'resolved') {
    const need = needIn(run, event.needId);
    const ids = event.people.map(({ id }) => id);
    if (need) oracle.found(need, ids);
  } else if (!('approvalId' in event)) oracle.stops(event.type);
  else {
    const card = cardIn(run, event.approvalId);
    if (event.type === 'decided') oracle.says(...card, event.decision === 'approve');
    if (event.type === 'asked_back') oracle.asksBack(...card, event.turn);
    if (event.type === 'answered') oracle.answer(...card, event.turn);
    if (event.type === 'delegated') oracle.passesOn(...card, event.to.id, event.because.by === 'hand');
  }
}
