import type { TicketView } from '#core/tickets/contract';

/** A ticket is the requester's and, when it was reported on behalf of someone, that person's too. */
export const isMine = (ticket: TicketView, myId: string | undefined): boolean =>
  myId !== undefined && (ticket.requester.id === myId || ticket.affectedUser?.id === myId);

/** Whether nothing happens until this person says something. */
export const wantsAnswer = (ticket: TicketView, myId: string | undefined): boolean =>
  isMine(ticket, myId) &&
  (ticket.status === 'resolved' ||
    ticket.askedBack === true ||
    (ticket.status === 'waiting' && ticket.waitingFor === 'customer'));
