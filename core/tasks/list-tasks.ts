import type { z } from 'zod';
import { listing } from '../listing.ts';
import type { Filter } from '../store.ts';
import { worksOn } from '../tickets/policy.ts';
import { ticketRead } from '../tickets/ticket-verb.ts';
import { useCase } from '../use-case.ts';
import { GetTask, ListMyTasks, ListTasks, type TaskView } from './contract.ts';
import { demandTask, findTicketOfTask } from './find-task.ts';
import { taskView } from './present-task.ts';
import type { Task } from './task.ts';
import { openStatuses } from './vocabulary.ts';

/** The tasks of a ticket, oldest first unless sorted otherwise. Who does not work on it sees those that are theirs. */
export const listTasks = ticketRead({
  scope: 'tickets:read',
  input: ListTasks,
  run: (ctx, ticket, input) => {
    const where: Filter[] = [
      ...(worksOn(ctx.actor, ticket) ? [] : [{ field: 'assignee.id', is: ctx.actor.id } as const]),
      ...(input.status === 'open' ? [{ field: 'status', in: openStatuses } as const] : []),
    ];
    return listing(
      (query) => ctx.store.query('task', query),
      { partition: ticket.id, orderBy: orderOf(input.sort), ...(where.length > 0 && { where: { and: where } }) },
      input,
      placeOf,
      (task) => taskView(task, ctx.platform.clock.now()),
    );
  },
});

/** What the caller has to do, on whatever ticket: one indexed query. */
export const listMyTasks = useCase('tickets:read', ListMyTasks, (ctx, input) =>
  listing(
    (query) => ctx.store.query('task', query),
    { where: { field: 'openFor', is: ctx.actor.id }, orderBy: orderOf(input.sort) },
    input,
    placeOf,
    (task) => taskView(task, ctx.platform.clock.now()),
  ),
);

/** One task, for the desk of its ticket and for whoever has it. */
export const getTask = useCase<z.infer<typeof GetTask>, TaskView>('tickets:read', GetTask, async (ctx, input) => {
  const ticket = await findTicketOfTask(ctx, input);
  return taskView(await demandTask(ctx, ticket, input.taskId), ctx.platform.clock.now());
});

const orderOf = (sort: 'createdAt:asc' | 'createdAt:desc' | undefined) =>
  ({ field: 'createdAt', direction: sort === 'createdAt:desc' ? 'desc' : 'asc' }) as const;

const placeOf = (task: Task) => ({ value: task.createdAt, id: task.id });
