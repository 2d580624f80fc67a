import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ownersOf } from './notice-rules.ts';
import { inboxPartition, type Notification } from './notification.ts';
import type { Occasion } from './occasion.ts';
import { approversIn } from './occasion-news.ts';
import type { NoticeKind } from './vocabulary.ts';

interface Done {
  readonly memberId: string;
  readonly kinds: readonly NoticeKind[];
}

const asksToDecide: readonly NoticeKind[] = ['approval_requested', 'approval_reminder', 'approval_answered'];
const asksBack: readonly NoticeKind[] = ['approval_question'];
const asksToAnswer: readonly NoticeKind[] = ['waiting', 'answer_reminder'];
const asksToConfirm: readonly NoticeKind[] = ['resolved', 'delivered', 'confirm_reminder'];

/** More lines of one ticket than these do not wait unread for anybody. */
const most = 100;

/**
 * What somebody was asked and has done, wherever they did it, waits in their inbox no longer: it is read. What they were asked
 * after that stays, however late this comes. Each person costs one query by ticket within their own inbox, an approver one more
 * for what they are still asked.
 */
export async function markDone(ctx: Ctx, ticket: Ticket, occasion: Occasion): Promise<void> {
  for (const done of await doneBy(ctx, ticket, occasion)) await markRead(ctx, ticket, done, occasion.at);
}

async function doneBy(ctx: Ctx, ticket: Ticket, occasion: Occasion): Promise<readonly Done[]> {
  const { id } = occasion.actor;
  const isOwner = ownersOf(ticket).includes(id);
  switch (occasion.name) {
    case 'approval.changed':
      return [...(await decided(ctx, ticket, approversIn(occasion, ...over))), ...answered(ticket)];
    // What ended the chain tells people; the event of the approvals beside it is quiet.
    case 'request.approved':
    case 'request.rejected':
      return [...(await decided(ctx, ticket, ticket.approverIds)), ...answered(ticket)];
    case 'ticket.commented':
      return isOwner && occasion.data.isPrivate === false ? [{ memberId: id, kinds: asksToAnswer }] : [];
    case 'ticket.reopened':
      return isOwner ? [{ memberId: id, kinds: [...asksToConfirm, ...asksToAnswer] }] : [];
    case 'ticket.closed':
      return [
        ...(isOwner ? [{ memberId: id, kinds: [...asksToConfirm, ...asksToAnswer] }] : []),
        ...(await decided(ctx, ticket, ticket.approverIds)),
        ...answered(ticket),
      ];
    default:
      return [];
  }
}

const over = ['approved', 'rejected', 'asked_back', 'delegated', 'expired', 'skipped'];

/** Of these approvers, those whom nothing here waits for. */
async function decided(ctx: Ctx, ticket: Ticket, approverIds: readonly string[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (const memberId of new Set(approverIds)) {
    const where = {
      and: [
        { field: 'openFor', is: memberId },
        { field: 'state', is: 'pending' },
      ],
    };
    const { items } = await ctx.store.query('approval', { partition: ticket.id, where, limit: 1 });
    if (items.length === 0) done.push({ memberId, kinds: asksToDecide });
  }
  return done;
}

/** Whose ticket it is, once no approver waits for an answer. */
const answered = (ticket: Ticket): readonly Done[] =>
  ticket.kind === 'incident' || (ticket.askedBackIn ?? []).length > 0
    ? []
    : ownersOf(ticket).map((memberId) => ({ memberId, kinds: asksBack }));

function markRead(ctx: Ctx, ticket: Ticket, { memberId, kinds }: Done, doneAt: string): Promise<void> {
  const partition = inboxPartition(memberId);
  return transact(ctx, partition, async () => {
    const where = {
      and: [
        { field: 'ticketId', is: ticket.id },
        { field: 'readAt', is: null },
      ],
    };
    const { items } = await ctx.store.query('notification', { partition, where, limit: most });
    const readAt = ctx.platform.clock.now().toISOString();
    return {
      writes: items
        .filter(({ kind, at }) => kinds.includes(kind) && at <= doneAt)
        .map(({ etag, ...line }) => {
          const doc: Notification = { ...line, readAt };
          return { replace: 'notification' as const, doc, ifMatch: etag };
        }),
      answer: undefined,
    };
  });
}
