import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { type PersonRef, refOf } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { listOfQueue, type Task } from './task.ts';
import { taskLimits } from './vocabulary.ts';
import { type TaskWork, writtenTask } from './write-task.ts';

/** A task that is wanted. Texts that came out of a template are cut to what fits. */
export interface NewTask {
  readonly title: string;
  readonly description?: string | undefined;
  readonly assignee?: PersonRef | null | undefined;
  /** ISO. */
  readonly dueAt?: string | null | undefined;
  readonly meta?: Task['meta'] | undefined;
  /** The step of a playbook that waits for it. */
  readonly step?: Task['step'] | undefined;
}

/**
 * One more task under a ticket, to be committed with it.
 * @throws CAT_CONFLICT where the ticket has as many as a ticket can have.
 */
export async function addTask(
  ctx: Ctx,
  ticket: Ticket,
  wanted: NewTask,
): Promise<TaskWork & { readonly taskId: string }> {
  const there = await ctx.store.query('task', { partition: ticket.id, limit: taskLimits.tasks });
  if (there.items.length >= taskLimits.tasks) {
    const detail = `${ticket.number} has ${taskLimits.tasks} tasks, which is the most. Put several things into one.`;
    throw new Problem('CAT_CONFLICT', detail);
  }
  const work = writtenTask(ctx, ticket, undefined, newTask(ctx, ticket, wanted));
  return { ...work, taskId: work.task.id };
}

function newTask(ctx: Ctx, ticket: Ticket, wanted: NewTask): Task {
  const at = ctx.platform.clock.now().toISOString();
  const assignee = wanted.assignee ?? null;
  return {
    id: ctx.platform.ids.uuid(),
    ticketId: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    title: cut(wanted.title.replace(/\s+/g, ' ').trim(), taskLimits.title) || `Task of ${ticket.number}`,
    description: cut(wanted.description?.trim() ?? '', taskLimits.description),
    assignee,
    status: 'pending',
    dueAt: wanted.dueAt ?? null,
    meta: wanted.meta ?? {},
    step: wanted.step ?? null,
    doneBy: null,
    doneAt: null,
    openFor: assignee?.id ?? listOfQueue(ticket.queue.id),
    createdBy: refOf(ctx.actor),
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}

/** Never between the halves of a letter. */
const cut = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
};
