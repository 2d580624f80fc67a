import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { noWork, type Work } from '../tickets/work.ts';
import { isOpenTask } from './task.ts';
import { writtenTask } from './write-task.ts';

/**
 * The task of a step that is called off or rolled back, as a piece of the run's own change. What is over stays as it is.
 * Nobody is told of it beside what the run tells.
 */
export async function cancelStepTask(ctx: Ctx, ticket: Ticket, taskId: string): Promise<Work> {
  const task = await ctx.store.get('task', ticket.id, taskId);
  if (!task || !isOpenTask(task)) return noWork(ticket);
  const { ticket: after, writes, events } = writtenTask(ctx, ticket, task, { ...task, status: 'cancelled' });
  return {
    ticket: after,
    writes,
    events: events.map(({ name, data }) => ({ name, data: { ...data, run: undefined, quiet: true } })),
  };
}
