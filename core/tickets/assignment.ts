import { invalid } from '../api/problem.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { closedTo, demandQueue, findQueues } from '../queues/find-queues.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import type { EventDraft } from './change-ticket.ts';
import { demand, worksOn } from './policy.ts';
import { isKeptFrom, type Ticket } from './ticket.ts';

export interface Assignment {
  readonly assigneeId?: string | null | undefined;
  readonly queueId?: string | undefined;
}

export function demandDesk(ctx: Ctx, ticket: Ticket): void {
  demand(worksOn(ctx.actor, ticket), 'Only the service desk assigns tickets.');
}

/** The ticket in its new hands. @throws CAT_VALIDATION for an assignee or queue that cannot have it. */
export async function assigned(ctx: Ctx, ticket: Ticket, wanted: Assignment): Promise<Ticket> {
  const queue = wanted.queueId === undefined ? undefined : await demandQueue(ctx, wanted.queueId);
  const queueRef: PersonRef = queue ? { id: queue.id, name: queue.name } : ticket.queue;
  const moved = { ...ticket, queue: queueRef };
  if (wanted.assigneeId === undefined) return inHands(moved, await keptAssignee(ctx, ticket, queueRef.id));
  if (wanted.assigneeId === null) return inHands(moved, null);
  return inHands(moved, await demandAgent(ctx, wanted.assigneeId, moved));
}

/** Somebody named by hand: why another one had it before no longer explains anything. */
export const inHands = (ticket: Ticket, assignee: PersonRef | null): Ticket =>
  ticket.assignee?.id === assignee?.id ? ticket : { ...ticket, assignee, assignment: null };

/** A ticket that moves into a restricted queue leaves the hands of whoever is not in it. */
export async function keptAssignee(ctx: Ctx, ticket: Ticket, queueId: string): Promise<PersonRef | null> {
  if (!ticket.assignee || queueId === ticket.queue.id) return ticket.assignee;
  return closedTo(ticket.assignee.id, await findQueues(ctx)).includes(queueId) ? null : ticket.assignee;
}

async function demandAgent(ctx: Ctx, id: string, ticket: Ticket): Promise<PersonRef> {
  const member = await findMember(ctx, id);
  const mayHaveIt =
    member?.active &&
    worksTheDesk(member.roles) &&
    !isKeptFrom(ticket, member.id) &&
    !closedTo(member.id, await findQueues(ctx)).includes(ticket.queue.id);
  if (member && mayHaveIt) return { id: member.id, name: member.name };
  throw invalid([
    {
      pointer: '/assigneeId',
      code: 'not_an_agent',
      detail: 'This is nobody who works that queue. GET /v1/members?role=agent lists who does.',
    },
  ]);
}

/** One event when the queue or the assignee is another one; it says when the new queue should find an agent. */
export async function assignmentEvents(ctx: Ctx, before: Ticket, after: Ticket): Promise<EventDraft[]> {
  const moved = before.queue.id !== after.queue.id;
  if (!moved && before.assignee?.id === after.assignee?.id) return [];
  return [
    {
      name: 'ticket.assigned',
      data: {
        assigneeId: after.assignee?.id ?? null,
        previousAssigneeId: before.assignee?.id ?? null,
        queueId: after.queue.id,
        previousQueueId: before.queue.id,
        ...(moved && (await awaitingAgent(ctx, after))),
      },
    },
  ];
}
