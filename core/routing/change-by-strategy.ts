import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { Queue } from '../queues/queue.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';
import { claimAgent } from './claim-agent.ts';
import type { AssignmentRecord } from './strategy.ts';

/** What its queue makes of a ticket that nobody has: given to somebody, or left with the reason. */
export interface QueueDecision {
  readonly change: TicketChange | undefined;
  readonly memberId: string | null;
  readonly because: string;
}

/**
 * The change that gives a ticket to whomever its queue's strategy chooses. It stays open: given is not taken. Where nobody
 * can have it, the reason is kept, which nobody outside the desk sees. No change where somebody has it, where it is over,
 * or where people hand out.
 */
export async function changeByStrategy(ctx: Ctx, ticket: Ticket): Promise<QueueDecision> {
  const queue = (await findQueues(ctx)).find(({ id }) => id === ticket.queue.id);
  const settled = settledBy(ticket, queue);
  if (!queue || settled !== undefined) return unchanged(ticket, settled ?? 'its queue is gone');
  const chosen = await claimAgent(ctx, ticket, queue);
  const record: AssignmentRecord = {
    ...chosen,
    at: ctx.platform.clock.now().toISOString(),
    strategy: queue.assignment.strategy,
  };
  const member = chosen.memberId === null ? undefined : await findMember(ctx, chosen.memberId);
  if (!member) return left(ctx, ticket, queue, record);
  const after: Ticket = { ...ticket, assignee: { id: member.id, name: member.name }, assignment: record };
  const data = {
    assigneeId: member.id,
    previousAssigneeId: null,
    queueId: queue.id,
    previousQueueId: queue.id,
    by: record.strategy,
  };
  return {
    change: {
      action: 'ticket.assign',
      after,
      events: [{ name: 'ticket.assigned', data }],
      audited: { after: { because: record.because } },
    },
    memberId: member.id,
    because: record.because,
  };
}

function settledBy(ticket: Ticket, queue: Queue | undefined): string | undefined {
  if (isOver(ticket)) return `${ticket.number} is ${ticket.status}`;
  if (ticket.assignee) return `${ticket.assignee.name} has ${ticket.number} already`;
  if (queue?.assignment.strategy === 'manual') return `${queue.name} hands out its tickets by hand`;
  return undefined;
}

const unchanged = (ticket: Ticket, because: string): QueueDecision => ({
  change: undefined,
  memberId: ticket.assignee?.id ?? null,
  because,
});

function left(ctx: Ctx, ticket: Ticket, queue: Queue, record: AssignmentRecord): QueueDecision {
  ctx.platform.log({
    level: 'warn',
    msg: 'a queue found nobody for a ticket',
    tenant: ctx.actor.tenantId,
    queue: queue.id,
    ticket: ticket.id,
  });
  const known = ticket.assignment?.because === record.because;
  const change: TicketChange = {
    action: 'ticket.leave',
    after: { ...ticket, assignment: record },
    events: [],
    hidden: true,
  };
  return { change: known ? undefined : change, memberId: null, because: record.because };
}
