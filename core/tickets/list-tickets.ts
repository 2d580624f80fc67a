import { listing } from '../listing.ts';
import { useCase } from '../use-case.ts';
import { ListTickets } from './contract.ts';
import { asSeenBy } from './merged-words.ts';
import { ticketView } from './present-ticket.ts';
import type { Ticket } from './ticket.ts';
import { ticketQuery } from './ticket-query.ts';

/** One query, whatever the filters; the caller's own reach is part of it. */
export const listTickets = useCase('tickets:read', ListTickets, (ctx, input) => {
  const { query, asked, sortValue } = ticketQuery(ctx, input);
  const view = (ticket: Ticket) => ticketView(asSeenBy(ctx.actor, ticket));
  return listing((paged) => ctx.store.query('ticket', paged), query, input, sortValue, view, asked);
});
