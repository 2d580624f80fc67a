import type { Approval, ApprovalRun } from './approval-run.ts';
import { approvalOf } from './approval-run.ts';
import { plainDate } from './plain-date.ts';
import type { DecisionResult } from './vocabulary.ts';

export interface PressResult {
  readonly counted: boolean;
  readonly is: DecisionResult;
  readonly says: string;
}

/** Why a press changed nothing, for the person who pressed. */
export function lateResult(run: ApprovalRun, approval: Approval): PressResult {
  const is = lateReason(run, approval);
  return { counted: false, is, says: lateWords(run, approval, is) };
}

function lateReason({ outcome }: ApprovalRun, { state }: Approval): Exclude<DecisionResult, 'counted'> {
  switch (state) {
    case 'approved':
    case 'rejected':
      return 'decided';
    case 'delegated':
      return 'moved';
    case 'expired':
      return 'expired';
    case 'skipped':
      return outcome ? 'over' : 'not_needed';
    default:
      return outcome ? 'over' : 'old';
  }
}

function lateWords(run: ApprovalRun, approval: Approval, is: DecisionResult): string {
  const to = approval.movedTo === null ? undefined : approvalOf(run, approval.movedTo)?.name;
  switch (is) {
    case 'decided': {
      const on = approval.decidedAt === null ? '' : ` on ${plainDate(approval.decidedAt)}`;
      return `You ${approval.state === 'approved' ? 'approved' : 'rejected'} this${on} already. That stands.`;
    }
    case 'moved':
      return `${to ?? 'Somebody else'} decides instead of you.`;
    case 'expired':
      return `Your time for this was over${to === undefined ? '' : `, and ${to} was asked instead`}.`;
    case 'not_needed':
      return 'Your approval is not needed any more.';
    case 'over':
      return `This is over: it ${endWords[run.outcome?.as ?? 'cancelled']}.`;
    default:
      return 'This card was an old one. Here is how it stands now.';
  }
}

const endWords: { readonly [E in NonNullable<ApprovalRun['outcome']>['as']]: string } = {
  approved: 'was approved',
  not_needed: 'needed no approval',
  rejected: 'was rejected',
  expired: 'expired without a decision',
  nobody_to_ask: 'ended, as nobody was there who may decide',
  withdrawn: 'was withdrawn',
  cancelled: 'was cancelled',
};

export const counted = (says: string): PressResult => ({ counted: true, is: 'counted', says });
