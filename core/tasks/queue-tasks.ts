import { z } from 'zod';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { worksOn } from '../tickets/policy.ts';
import { isOver } from '../tickets/ticket.ts';
import { useCase } from '../use-case.ts';
import type { TaskView } from './contract.ts';
import { taskView } from './present-task.ts';
import { listOfQueue, type Task } from './task.ts';

const most = { queues: 10, tasks: 10 } as const;

/**
 * Tasks that nobody has yet, of the queues the caller is in: the ten oldest, for whoever works on their tickets. One indexed
 * query for each queue. A task follows the queue in which its ticket was when the task was last written.
 */
export const listQueueTasks = useCase(
  'tickets:read',
  z.strictObject({}),
  async (ctx): Promise<{ readonly items: readonly TaskView[] }> => {
    const { id, reach, closedQueues } = ctx.actor;
    if (reach !== 'all') return { items: [] };
    const queues = (await findQueues(ctx)).filter(
      (queue) => queue.memberIds.includes(id) && !closedQueues.includes(queue.id),
    );
    const found = await Promise.all(queues.slice(0, most.queues).map((queue) => waitingIn(ctx, queue.id)));
    const oldest = found
      .flat()
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1))
      .slice(0, most.tasks);
    const now = ctx.platform.clock.now();
    const shown = await Promise.all(
      oldest.map(async (task) => ((await isFor(ctx, task)) ? [taskView(task, now)] : [])),
    );
    return { items: shown.flat() };
  },
);

const waitingIn = async (ctx: Ctx, queueId: string): Promise<readonly Task[]> =>
  (
    await ctx.store.query('task', {
      where: { field: 'openFor', is: listOfQueue(queueId) },
      orderBy: { field: 'createdAt', direction: 'asc' },
      limit: most.tasks,
    })
  ).items;

/** Its ticket may have moved on since, or have been kept from them. */
async function isFor(ctx: Ctx, { ticketId }: Task): Promise<boolean> {
  const ticket = await ctx.store.get('ticket', ticketId, ticketId);
  return ticket !== undefined && worksOn(ctx.actor, ticket) && !isOver(ticket);
}
