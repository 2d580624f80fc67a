import { GetTicket } from './contract.ts';
import { asSeenBy } from './merged-words.ts';
import { ticketView } from './present-ticket.ts';
import { ticketRead } from './ticket-verb.ts';

export const getTicket = ticketRead({
  scope: 'tickets:read',
  input: GetTicket,
  run: (ctx, ticket) => ticketView(asSeenBy(ctx.actor, ticket)),
});
