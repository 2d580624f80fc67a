import { Problem } from '../api/problem.ts';
import { inStage } from '../requests/lifecycle.ts';
import { isRequest } from '../requests/request.ts';
import { refOf } from '../tenancy/actor.ts';
import { assigned, assignmentEvents, demandDesk, inHands } from './assignment.ts';
import { AssignTicket, TakeTicket } from './contract.ts';
import { demandNotMerged } from './demand-not-merged.ts';
import { ticketView } from './present-ticket.ts';
import { isOver, type Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

/** Gives a ticket to an agent, to a queue, or to both. */
export const assignTicket = ticketVerb({
  scope: 'tickets:assign',
  input: AssignTicket,
  allow: demandDesk,
  decide: async (ctx, ticket, input) => {
    demandNotMerged(ticket);
    if (ticket.status === 'closed') {
      throw new Problem('CAT_CONFLICT', `${ticket.number} is closed. Reopen it to assign it.`);
    }
    const after = await assigned(ctx, ticket, input);
    const events = await assignmentEvents(ctx, ticket, after);
    return events.length > 0 ? { action: 'ticket.assign', after, events } : undefined;
  },
  answer: (_ctx, ticket) => ticketView(ticket),
});

/** Takes a ticket that nobody has and starts on it. Two at once: one has it, the other is told who. */
export const takeTicket = ticketVerb({
  scope: 'tickets:assign',
  input: TakeTicket,
  allow: demandDesk,
  decide: async (ctx, ticket) => {
    const starts = isBegunByTaking(ticket);
    if (ticket.assignee?.id === ctx.actor.id && !starts) return undefined;
    demandNotMerged(ticket);
    if (isOver(ticket)) throw new Problem('CAT_CONFLICT', `${ticket.number} is ${ticket.status}. Reopen it first.`);
    if (ticket.assignee && ticket.assignee.id !== ctx.actor.id) {
      const how = ticket.status === 'open' ? 'was given' : 'has taken';
      throw new Problem('CAT_CONFLICT', `${ticket.assignee.name} ${how} ${ticket.number}. Assign it to change that.`);
    }
    const taken = inHands(ticket, refOf(ctx.actor));
    const after = starts ? begun(taken) : taken;
    const events = await assignmentEvents(ctx, ticket, after);
    if (starts) events.push({ name: 'ticket.started', data: { from: ticket.status } });
    return { action: 'ticket.take', after, events };
  },
  answer: (_ctx, ticket) => ticketView(ticket),
});

/** A request that waits for approval can have its agent already; nobody begins it. */
const isBegunByTaking = ({ status, request }: Ticket): boolean =>
  status === 'open' && (request === null || request.stage === 'submitted');

const begun = (ticket: Ticket): Ticket =>
  isRequest(ticket) ? inStage(ticket, 'fulfilling') : { ...ticket, status: 'in_progress' };
