import type { Ctx } from '../platform.ts';
import type { Stored, Write } from '../store.ts';
import type { EventDraft } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type Work, worked } from '../tickets/work.ts';
import { isOpenTask, listOfQueue, type Task } from './task.ts';

export type TaskWork = Work & { readonly task: Task };

/**
 * A new or changed task, and what follows from it: whose list it is in, how many of the ticket's tasks are open, the event,
 * and for a run that waits for it that it should look.
 */
export function writtenTask(ctx: Ctx, ticket: Ticket, before: Stored<Task> | undefined, after: Task): TaskWork {
  const task: Task = {
    ...after,
    number: ticket.number,
    subject: ticket.subject,
    openFor: isOpenTask(after) ? (after.assignee?.id ?? listOfQueue(ticket.queue.id)) : null,
    version: (before?.version ?? 0) + 1,
    updatedAt: ctx.platform.clock.now().toISOString(),
  };
  const more = Number(isOpenTask(task)) - Number(before !== undefined && isOpenTask(before));
  return {
    ticket: { ...worked(ticket), openTasks: ticket.openTasks + more },
    writes: [writeOf(before, task)],
    events: [eventOf(ctx, before, task)],
    task,
  };
}

const writeOf = (before: Stored<Task> | undefined, task: Task): Write =>
  before ? { replace: 'task', doc: withoutEtag(task), ifMatch: before.etag } : { create: 'task', doc: task };

function withoutEtag(task: Task & { etag?: string }): Task {
  const { etag: _, ...rest } = task;
  return rest;
}

/** `from` and `previousAssigneeId` say what it was before; `run` wakes the run that waits for it. */
function eventOf(ctx: Ctx, before: Task | undefined, task: Task): EventDraft {
  const { id, title, assignee, status, step } = task;
  const said = { taskId: id, title, assigneeId: assignee?.id ?? null, status };
  if (!before) return { name: 'task.created', data: said };
  const isOver = isOpenTask(before) && !isOpenTask(task);
  return {
    name: 'task.updated',
    data: {
      ...said,
      from: before.status,
      previousAssigneeId: before.assignee?.id ?? null,
      ...(step && isOver && ctx.actor.id !== 'fulfilment' && { run: { runId: step.runId, signal: 'nudge' } }),
    },
  };
}
