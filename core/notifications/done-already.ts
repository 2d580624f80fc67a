import type { Ticket } from '../tickets/ticket.ts';
import { ownersOf } from './notice-rules.ts';
import type { Occasion } from './occasion.ts';
import type { PlannedNotice } from './planned-notice.ts';

/**
 * Whether somebody has done by now what a notice asks of them, as the ticket stands: what is told late all the same, for
 * its words, comes to their inbox as read, as `markDone` would have left it. Whoever did not close a ticket hears of its
 * closing by a line of its own.
 */
export function isDoneAlready(
  { kind, memberId, audience }: Pick<PlannedNotice, 'kind' | 'memberId' | 'audience'>,
  ticket: Ticket,
  { at }: Pick<Occasion, 'at'>,
): boolean {
  const isClosed = ticket.status === 'closed' && !isEndedByDesk(ticket);
  switch (kind) {
    case 'waiting':
      return isClosed || ticket.replies.some((reply) => reply.author.id === memberId && reply.at > at);
    case 'resolved':
    case 'delivered':
      return isClosed && audience === 'requester';
    default:
      return false;
  }
}

/**
 * Solved and closed in one by somebody else than its owner, as many tickets are closed or merged: nobody did what they were
 * asked, and while that can be undone, what they were asked may come to wait for them again.
 */
const isEndedByDesk = (ticket: Ticket): boolean =>
  ticket.resolution !== null &&
  ticket.resolution.at === ticket.closedAt &&
  !ownersOf(ticket).includes(ticket.resolution.by.id);
