import type { Member } from '../people/member.ts';
import { closedTo } from '../queues/find-queues.ts';
import type { Queue } from '../queues/queue.ts';
import { scopesOf, worksTheDesk } from '../tenancy/roles.ts';
import { isKeptFrom, type Ticket } from '../tickets/ticket.ts';

/** Whether somebody may read this ticket with the roles and queues they have now: the rule of `mayRead`, for the absent. */
export function mayHear(member: Member, queues: readonly Queue[], ticket: Ticket): boolean {
  if (!member.active || !scopesOf(member.roles).has('tickets:read')) return false;
  if (isKeptFrom(ticket, member.id)) return false;
  if (ticket.readers.includes(member.id) || ticket.approverIds.includes(member.id)) return true;
  return worksTheDesk(member.roles) && !closedTo(member.id, queues).includes(ticket.queue.id);
}

/** Whether somebody may read the notes of a ticket, too: the rule of `mayReadNotes`, for the absent. */
export const mayHearNotes = (member: Member, queues: readonly Queue[], ticket: Ticket): boolean =>
  mayHear(member, queues, ticket) &&
  worksTheDesk(member.roles) &&
  !closedTo(member.id, queues).includes(ticket.queue.id);
