import type { ApprovalClock } from './approval-clock.ts';
import { type Approval, type ApprovalRun, approvalOf, isOpen, openApprovalOf } from './approval-run.ts';
import { noTime, pausedTime, resumedTime } from './approval-times.ts';
import { withApproval, withNeed } from './change-run.ts';
import { delegate } from './delegate.ts';
import { type News, newsBetween } from './news.ts';
import { passTime } from './pass-time.ts';
import type { Refusal, RunEvent } from './run-event.ts';
import { endRun, settleRun } from './settle-run.ts';
import { takeFound } from './take-found.ts';

export interface Step {
  readonly run: ApprovalRun;
  /** false: it was late, came twice, or was refused; `run` is as it was, and is the answer. */
  readonly changed: boolean;
  /** Why it was not followed, where the person can do something else. */
  readonly refused: Refusal | null;
  /** What has come about, for cards, notices, audit and webhooks. */
  readonly news: readonly News[];
}

/** The run after an event. Nothing that comes is an error: what is late or doubled changes nothing. */
export function stepRun(run: ApprovalRun, event: RunEvent, clock: ApprovalClock): Step {
  const same = (refused: Refusal | null): Step => ({ run, changed: false, refused, news: [] });
  if (run.outcome) return same(null);
  const now = event.at > run.at ? { ...run, at: event.at } : run;
  const next = follow(now, event, clock);
  if (typeof next === 'string') return same(next);
  if (next === now) return same(null);
  const settled = unasked(run, settleRun(next));
  return { run: settled, changed: true, refused: null, news: newsBetween(run, settled) };
}

/** Whoever came in and was let go in one step was never asked: somebody's earlier approval had been enough. */
const unasked = ({ approvals }: ApprovalRun, run: ApprovalRun): ApprovalRun => ({
  ...run,
  approvals: run.approvals.map((approval, index) =>
    index < approvals.length || isOpen(approval) ? approval : { ...approval, askedAt: null },
  ),
});

function follow(run: ApprovalRun, event: RunEvent, clock: ApprovalClock): ApprovalRun | Refusal {
  switch (event.type) {
    case 'resolved':
      return takeFound(run, event.needId, event.people, clock);
    case 'left':
      return leave(run, event.memberId);
    case 'time_passed':
      return passTime(run, clock);
    case 'withdrawn':
    case 'cancelled':
      return endRun(run, event.type, null);
    case 'answered': {
      const approval = approvalOf(run, event.approvalId);
      if (approval?.state !== 'asked_back' || approval.turn !== event.turn) return run;
      return answer(run, approval, event.answer, clock);
    }
    default:
      return act(run, event, clock);
  }
}

type Act = Extract<RunEvent, { readonly memberId: string; readonly approvalId: string }>;

/** What an approver does, with the approval that is theirs and still open. */
function act(run: ApprovalRun, event: Act, clock: ApprovalClock): ApprovalRun | Refusal {
  const approval = approvalOf(run, event.approvalId);
  if (!approval) return run;
  if (approval.memberId !== event.memberId) return 'not_theirs';
  if (!isOpen(approval)) return run;
  switch (event.type) {
    case 'decided':
      return withApproval(run, approval.id, (one) => ({
        ...one,
        ...noTime,
        state: event.decision === 'approve' ? 'approved' : 'rejected',
        decidedAt: run.at,
        comment: event.comment,
      }));
    case 'asked_back':
      if (approval.state !== 'pending' || approval.turn !== event.turn) return run;
      return withApproval(run, approval.id, (one) => ({
        ...one,
        ...pausedTime(one, run.terms, run.at, clock),
        state: 'asked_back',
        turn: one.turn + 1,
        question: event.question,
        answer: null,
      }));
    case 'delegated':
      return delegate(run, approval, event.to, event.because, clock);
  }
}

const answer = (run: ApprovalRun, approval: Approval, text: string, clock: ApprovalClock): ApprovalRun =>
  withApproval(run, approval.id, (one) => ({
    ...one,
    ...resumedTime(one, run.terms, run.at, clock),
    state: 'pending',
    turn: one.turn + 1,
    answer: text,
  }));

/** Somebody has left: their open approval is, and what they decided stays. */
function leave(run: ApprovalRun, memberId: string): ApprovalRun {
  if (run.goneIds.includes(memberId)) return run;
  const gone = { ...run, goneIds: [...run.goneIds, memberId] };
  const approval = openApprovalOf(run, memberId);
  if (!approval) return gone;
  const vacated = withApproval(gone, approval.id, (one) => ({
    ...one,
    ...noTime,
    state: 'skipped',
    skippedBecause: 'left',
  }));
  return withNeed(vacated, { find: 'in_place_of', approvalId: approval.id, because: 'left' });
}
