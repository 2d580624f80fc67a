import { type ApprovalRun, isOpen } from './approval-run.ts';
import { nextDueAt } from './pass-time.ts';

/** Jest's `expect` takes longer than a step of a run, and this is asked hundreds of thousands of times. */
export function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}

/** What holds of a run after every event, whatever it was. */
export function whatAlwaysHolds(before: ApprovalRun, after: ApprovalRun, barred: readonly string[]): void {
  nobodyIsAskedWrongly(after, barred);
  whatWasSaidStays(before, after);
  itIsAlive(after);
}

function nobodyIsAskedWrongly({ approvals, stages }: ApprovalRun, barred: readonly string[]): void {
  must(!approvals.some(({ memberId }) => barred.includes(memberId)), 'somebody approves for themselves');
  must(noneTwice(approvals.filter(isOpen).map(({ memberId }) => memberId)), 'somebody is asked twice at once');
  const agreed = new Set<string>();
  for (const { memberId, state, askedAt } of approvals) {
    must(!agreed.has(memberId) || askedAt === null, 'somebody is asked after they approved');
    if (state === 'approved') agreed.add(memberId);
  }
  const memberOf = new Map(approvals.map(({ id, memberId }) => [id, memberId]));
  for (const { seats } of stages) {
    const asked = [...new Set(seats.flatMap(({ approvalId, before }) => [...before, approvalId]))];
    must(noneTwice(asked.map((id) => memberOf.get(id) ?? '')), 'somebody is asked twice in one stage');
  }
}

const noneTwice = (names: readonly string[]): boolean => new Set(names).size === names.length;

function whatWasSaidStays(before: ApprovalRun, after: ApprovalRun): void {
  must(before.outcome === null || after === before, 'something happened after the end');
  must(after.approvals.length >= before.approvals.length, 'an approval is lost');
  for (const [index, one] of before.approvals.entries()) {
    const now = after.approvals[index];
    if (one === now || isOpen(one)) continue;
    const same = now?.state === one.state && now.comment === one.comment && now.decidedAt === one.decidedAt;
    must(same && now.dueAt === null, 'what was said has changed');
  }
}

/** Somebody is asked, something is needed, or it is over; and where nothing is needed, time alone goes on. */
function itIsAlive(run: ApprovalRun): void {
  const asked = run.approvals.filter(isOpen);
  if (run.outcome) {
    must(asked.length === 0 && run.needs.length === 0 && nextDueAt(run) === null, 'it is over and goes on');
    must(!run.stages.some(({ state }) => state === 'waiting' || state === 'asking'), 'a stage is left');
    return;
  }
  must(run.needs.length > 0 || (asked.length > 0 && nextDueAt(run) !== null), 'it stands still');
  for (const one of asked) must(one.dueAt !== null, 'somebody is asked for ever');
  for (const one of asked) must(one.state === 'pending' || one.question !== null, 'nobody knows the question');
}
