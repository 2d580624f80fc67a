import { approvalLinkFor } from '../approvals/approval-link.ts';
import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Occasion } from './occasion.ts';
import { approverIn, newsIn, runIdIn } from './occasion-news.ts';
import type { PlannedNotice } from './planned-notice.ts';

/**
 * For the mail to somebody who is asked to approve: the signed link to the page on which they decide. Null for every other
 * notice. It goes into nothing but the mail to this one person: whoever has it decides as they.
 */
export async function decisionLink(
  ctx: Ctx,
  { audience, memberId }: Pick<PlannedNotice, 'audience' | 'memberId'>,
  { ticket, occasion }: { readonly ticket: Ticket; readonly occasion: Occasion },
): Promise<string | null> {
  if (audience !== 'approver') return null;
  const runId = runIdIn(occasion, 'approval');
  const approvalId = newsIn(occasion).find(
    (news) => news.approvalId !== null && approverIn(news) === memberId,
  )?.approvalId;
  if (runId === null || !approvalId) return null;
  return approvalLinkFor(ctx, { ticketId: ticket.id, runId, approvalId, memberId });
}
