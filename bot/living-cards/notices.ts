import type { Ctx } from '#core/platform';
import type { Comment } from '#core/tickets/comment';
import type { TicketEvent } from '#core/tickets/event';
import type { Ticket } from '#core/tickets/ticket';
import { excerpt, plainLine, plainText } from '#teams-app/cards/plain-text';
import type { Strings } from '#teams-app/strings/strings';
import { summaryOf } from './ticket-cards.ts';

const longestReply = 1_000;

/** What a person is told of an event in their personal chat. `key` names it among the messages of its ticket. */
export interface Notice {
  readonly key: string;
  readonly text: string;
  readonly summary: string;
}

/**
 * What the owners of a ticket must notice, in words; undefined where an event is of no concern to them. A private note
 * is never of any concern: it is not even read here.
 */
export async function noticeOf(
  ctx: Ctx,
  ticket: Ticket,
  event: TicketEvent,
  s: Strings,
  url: string,
): Promise<Notice | undefined> {
  const number = `[${ticket.number}](${url})`;
  const subject = plainLine(excerpt(ticket.subject, 120));
  const notice = (...lines: string[]): Notice => ({
    key: event.id,
    text: lines.join('\n\n'),
    summary: summaryOf(ticket, s),
  });
  switch (event.name) {
    case 'ticket.commented': {
      const comment = await publicComment(ctx, event);
      if (!comment?.fromDesk || comment.deletedAt) return undefined;
      return { ...notice(...replyLines(comment, ticket, s, number, subject)), key: comment.id };
    }
    case 'ticket.waiting':
      if (event.data.reason !== 'customer') return undefined;
      return notice(s.notice.waiting(number, subject), s.notice.replyHint(ticket.number));
    case 'ticket.resolved': {
      // What its owner closed as working again is told by the closing.
      if (!ticket.resolution || event.data.code === 'fixed_by_requester') return undefined;
      const how = plainText(excerpt(ticket.resolution.text, longestReply));
      return notice(s.notice.resolved(number, subject), how, s.notice.confirmHint(ticket.number));
    }
    case 'ticket.closed':
      return event.data.by === 'time'
        ? notice(s.notice.closedByTime(number, subject), s.notice.reopenHint(ticket.number))
        : notice(s.notice.closed(number, subject), s.notice.reopenHint(ticket.number));
    case 'ticket.reopened':
      return isOwner(ticket, event.actor.id) ? undefined : notice(s.notice.reopened(number, subject));
    default:
      return undefined;
  }
}

export const isOwner = (ticket: Ticket, id: string): boolean =>
  ticket.requester.id === id || ticket.affectedUser?.id === id;

/** The requester and whom it was reported for, but never who did it. */
export const recipientsOf = (ticket: Ticket, event: TicketEvent): string[] => {
  const owners = [ticket.requester.id, ...(ticket.affectedUser ? [ticket.affectedUser.id] : [])];
  return [...new Set(owners)].filter((id) => id !== event.actor.id);
};

/** The comment of an event, when everyone may read it. */
export async function publicComment(ctx: Ctx, event: TicketEvent): Promise<Comment | undefined> {
  if (event.data.isPrivate !== false || typeof event.data.commentId !== 'string') return undefined;
  const comment = await ctx.store.get('comment', event.ticketId, event.data.commentId);
  return comment && !comment.isPrivate ? comment : undefined;
}

function replyLines(comment: Comment, ticket: Ticket, s: Strings, number: string, subject: string): string[] {
  const isCut = [...comment.bodyMd].length > longestReply;
  return [
    s.notice.replied(number, subject, plainLine(comment.author.name)),
    plainText(excerpt(comment.bodyMd, longestReply)),
    isCut ? s.notice.readOn(number) : s.notice.replyHint(ticket.number),
  ];
}

/** The notice of a reply after the reply was changed or taken back. */
export const changedReplyText = (comment: Comment, ticket: Ticket, s: Strings, url: string): string => {
  const number = `[${ticket.number}](${url})`;
  if (comment.deletedAt) return s.notice.replyDeleted(number);
  return replyLines(comment, ticket, s, number, plainLine(excerpt(ticket.subject, 120))).join('\n\n');
};
