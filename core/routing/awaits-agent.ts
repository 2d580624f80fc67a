import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';

/**
 * What an event says of a ticket that its queue should now find an agent for by itself; nothing where people do that.
 * History that is taken over is left to people, too.
 */
export async function awaitingAgent(ctx: Ctx, ticket: Ticket): Promise<{ readonly awaitsAgent?: true }> {
  if (ticket.assignee || isOver(ticket) || ctx.via.surface === 'import') return {};
  const queue = (await findQueues(ctx)).find(({ id }) => id === ticket.queue.id);
  return queue && queue.assignment.strategy !== 'manual' ? { awaitsAgent: true } : {};
}
