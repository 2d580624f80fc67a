import { movesFor as movesOfIncident } from '../incidents/lifecycle.ts';
import { movesFor as movesOfRequest } from '../requests/lifecycle.ts';
import { isRequest } from '../requests/request.ts';
import type { Party } from './move.ts';
import type { Ticket } from './ticket.ts';
import type { TicketStatus } from './vocabulary.ts';

/**
 * Where these parties may move the ticket now, by its kind: nowhere once it was merged into another one. A playbook that runs,
 * open tasks, children and what blocks it can still stand in the way of `resolved`; the refusal says so.
 */
export const possibleMoves = (
  ticket: Ticket,
  parties: readonly Party[],
  now: Date,
  reopenDays: number,
): TicketStatus[] => {
  if (ticket.mergedInto) return [];
  return isRequest(ticket)
    ? movesOfRequest(ticket, parties, now, reopenDays)
    : movesOfIncident(ticket, parties, now, reopenDays);
};
