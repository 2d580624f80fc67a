import { GetTicket } from './contract.ts';
import { ticketView } from './present-ticket.ts';
import { ticketRead } from './ticket-verb.ts';

export const getTicket = ticketRead({
  scope: 'tickets:read',
  input: GetTicket,
  run: (_ctx, ticket) => ticketView(ticket),
});
