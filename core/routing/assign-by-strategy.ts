import { GetTicket } from '../tickets/contract.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { changeByStrategy } from './change-by-strategy.ts';

/**
 * Finds an agent for a ticket that waits for one, as its queue says. The product does it by itself, after the event
 * that said `awaitsAgent`; late, repeated and needless calls do no harm.
 */
export const assignByStrategy = ticketVerb({
  scope: 'tickets:assign',
  input: GetTicket,
  allow: (ctx, ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk assigns tickets.'),
  decide: async (ctx, ticket) => (await changeByStrategy(ctx, ticket)).change,
  answer: (_ctx, ticket) => ({
    assigned: ticket.assignee !== null,
    memberId: ticket.assignee?.id ?? null,
    because: ticket.assignment?.because ?? null,
  }),
});
