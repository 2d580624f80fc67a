import { type Approval, type ApprovalRun, isOpen } from './approval-run.ts';
import { seatsOf } from './seats.ts';
import type { RunEnd, StageState } from './vocabulary.ts';

/** What has come about between two states of a run, in the order in which it is told. */
export type News =
  | { readonly is: 'stage'; readonly stageId: string; readonly state: StageState }
  /** `asked`: send them the card. `given_more`: their card has grown. The rest is what became of an approval. */
  | { readonly is: ApprovalNews; readonly approvalId: string }
  | { readonly is: 'needed'; readonly needId: string }
  | { readonly is: 'ended'; readonly as: RunEnd };

type ApprovalNews =
  | 'asked'
  | 'given_more'
  | 'reminded'
  | 'requester_reminded'
  | 'asked_back'
  | 'answered'
  | 'question_lapsed'
  | 'approved'
  | 'rejected'
  | 'delegated'
  | 'expired'
  | 'skipped';

export function newsBetween(before: ApprovalRun, after: ApprovalRun): readonly News[] {
  const known = new Map(before.approvals.map((approval) => [approval.id, approval]));
  const states = new Map(before.stages.map(({ id, state }) => [id, state]));
  const needed = new Set(before.needs.map(({ id }) => id));
  return [
    ...after.approvals.flatMap((approval) =>
      approvalNews(
        known.get(approval.id),
        approval,
        () => seatCount(after, approval) > seatCount(before, approval),
      ).map((is) => ({ is, approvalId: approval.id })),
    ),
    ...after.stages
      .filter(({ id, state }) => states.get(id) !== state)
      .map(({ id, state }) => ({ is: 'stage' as const, stageId: id, state })),
    ...after.needs.filter(({ id }) => !needed.has(id)).map(({ id }) => ({ is: 'needed' as const, needId: id })),
    ...(after.outcome && !before.outcome ? [{ is: 'ended' as const, as: after.outcome.as }] : []),
  ];
}

const seatCount = (run: ApprovalRun, { id }: Approval): number => seatsOf(run, id).length;

function approvalNews(before: Approval | undefined, now: Approval, hasMore: () => boolean): readonly ApprovalNews[] {
  if (!before) return now.askedAt === null ? [] : isOpen(now) ? ['asked'] : [];
  if (before.state !== now.state) {
    if (now.state !== 'pending') return [now.state];
    return [now.answer === null ? 'question_lapsed' : 'answered'];
  }
  if (before.remindedAt !== now.remindedAt) return [now.state === 'asked_back' ? 'requester_reminded' : 'reminded'];
  return isOpen(now) && hasMore() ? ['given_more'] : [];
}
