import { isUuid, readTicketRef } from '../api/fields.ts';
import { notFound } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Task } from './task.ts';

/** Whoever has a task may see it and move it, though they may know nothing else of its ticket. */
export const isAssigned = (actor: Actor, { assignee }: Pick<Task, 'assignee'>): boolean =>
  actor.kind === 'member' && assignee?.id === actor.id;

export const maySeeTask = (actor: Actor, ticket: Ticket, task: Task): boolean =>
  worksOn(actor, ticket) || isAssigned(actor, task);

/**
 * The ticket that a task lies under, for those who may see the task.
 * @throws CAT_VALIDATION for what names no ticket; CAT_NOT_FOUND for what is missing, foreign or hidden.
 */
export async function findTicketOfTask(ctx: Ctx, raw: Readonly<Record<string, unknown>>): Promise<Stored<Ticket>> {
  const taskId = typeof raw.taskId === 'string' ? raw.taskId.toLowerCase() : '';
  const ref = typeof raw.id === 'string' ? readTicketRef(raw.id) : undefined;
  if (ref === undefined || !isUuid(taskId)) return findTicket(ctx, raw.id);
  const ticket = isUuid(ref)
    ? await ctx.store.get('ticket', ref, ref)
    : (await ctx.store.query('ticket', { where: { field: 'number', is: ref }, limit: 1 })).items[0];
  const task = ticket && (await ctx.store.get('task', ticket.id, taskId));
  if (!ticket || !task || !maySeeTask(ctx.actor, ticket, task)) throw notFound();
  return ticket;
}

/** @throws CAT_NOT_FOUND where it is missing or may not be seen. */
export async function demandTask(ctx: Ctx, ticket: Ticket, taskId: string): Promise<Stored<Task>> {
  const task = await ctx.store.get('task', ticket.id, taskId.toLowerCase());
  if (!task || !maySeeTask(ctx.actor, ticket, task)) throw notFound();
  return task;
}
