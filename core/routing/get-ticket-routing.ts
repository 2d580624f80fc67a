import { findQueues } from '../queues/find-queues.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { ticketRead } from '../tickets/ticket-verb.ts';
import { GetTicketRouting, type TicketRoutingView } from './contract.ts';
import { assignmentSentence, otherSteps, routingSentence } from './routing-sentence.ts';
import { routingRecordView, routingSeenBy } from './shown-routing.ts';

/** Why a ticket is in its queue and with its agent, in words and as data. For the desk: it names rules and absences. */
export const getTicketRouting = ticketRead({
  scope: 'tickets:read',
  input: GetTicketRouting,
  allow: (ctx, ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk sees how a ticket was routed.'),
  run: async (ctx, ticket): Promise<TicketRoutingView> => {
    const queues = await findQueues(ctx);
    const open = queues.filter(({ id }) => !ctx.actor.closedQueues.includes(id));
    const routing = routingSeenBy(ctx.actor, ticket, queues);
    const seen = { ...ticket, routing };
    const { number, queue, assignee, assignment } = ticket;
    return {
      number,
      queue,
      assignee,
      sentence: routingSentence(seen, (id) => open.find((one) => one.id === id)?.name),
      alsoDid: [...otherSteps(seen)],
      assignmentSentence: assignmentSentence(ticket),
      routing: routing && routingRecordView(routing),
      assignment: assignment && { ...assignment, passedOver: assignment.passedOver.map((one) => ({ ...one })) },
    };
  },
});
