import { type ApprovalRun, approvalOf } from './approval-run.ts';
import type { News } from './news.ts';
import type { RunEnd } from './vocabulary.ts';

/**
 * What an event `approval.changed` tells people of a run, each with whom it concerns, so that nobody has to read the run to
 * know whom to tell. `memberId` is whoever hears of it: the approver, or for what the requester hears, the requester.
 */
export type ApprovalNotice =
  | {
      readonly is: 'asked' | 'given_more' | 'reminded' | 'answered';
      readonly approvalId: string;
      readonly memberId: string;
    }
  | {
      readonly is: 'asked_back' | 'requester_reminded' | 'question_lapsed';
      readonly approvalId: string;
      readonly memberId: string;
      readonly approverId: string;
    }
  /** Of who said it, or who need not any more. */
  | {
      readonly is: 'approved' | 'rejected' | 'expired' | 'skipped';
      readonly approvalId: string;
      readonly memberId: string;
    }
  /** `memberId` had it before, `to` has it now; `to` is told by `asked` or `given_more`, too. */
  | { readonly is: 'delegated'; readonly approvalId: string; readonly memberId: string; readonly to: string }
  | { readonly is: 'ended'; readonly as: RunEnd; readonly memberId: string };

/** What concerns people of the news of a run; stages and needs are the machine's own. */
export function approvalNotices(run: ApprovalRun, news: readonly News[]): readonly ApprovalNotice[] {
  return news.flatMap((one): readonly ApprovalNotice[] => {
    if (one.is === 'ended') return [{ is: 'ended', as: one.as, memberId: run.requester.id }];
    if (!('approvalId' in one)) return [];
    const { is, approvalId } = one;
    const approval = approvalOf(run, approvalId);
    if (!approval) return [];
    const { memberId, movedTo } = approval;
    switch (is) {
      case 'asked_back':
      case 'requester_reminded':
      case 'question_lapsed':
        return [{ is, approvalId, memberId: run.requester.id, approverId: memberId }];
      case 'delegated': {
        const to = movedTo === null ? undefined : approvalOf(run, movedTo);
        return to ? [{ is, approvalId, memberId, to: to.memberId }] : [];
      }
      default:
        return [{ is, approvalId, memberId }];
    }
  });
}
