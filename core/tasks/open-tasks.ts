import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { isOverdue } from './task.ts';
import { openStatuses, type TaskStatus } from './vocabulary.ts';

/** An open task as a card of its ticket shows it. */
export interface OpenTask {
  readonly id: string;
  readonly title: string;
  readonly assignee: PersonRef | null;
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  readonly status: TaskStatus;
  readonly version: number;
}

const mostShown = 10;

/** What is still to be done under a ticket, oldest first, at most ten. For whoever works on it: ask nothing here for others. */
export async function openTasksOf(ctx: Ctx, ticketId: string): Promise<readonly OpenTask[]> {
  const found = await ctx.store.query('task', {
    partition: ticketId,
    where: { field: 'status', in: openStatuses },
    orderBy: { field: 'createdAt', direction: 'asc' },
    limit: mostShown,
  });
  const now = ctx.platform.clock.now();
  return found.items.map((task) => ({
    id: task.id,
    title: task.title,
    assignee: task.assignee,
    dueAt: task.dueAt,
    isOverdue: isOverdue(task, now),
    status: task.status,
    version: task.version,
  }));
}
