import { findMember } from '../people/find-members.ts';
import type { Member } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { closedTo, findQueues } from '../queues/find-queues.ts';
import type { Queue } from '../queues/queue.ts';
import { findRotas } from '../routing/find-rules.ts';
import { onCallAt } from '../routing/on-call.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { EscalationStep } from './terms.ts';

/** Whom an escalation reaches. */
export interface EscalationTarget {
  readonly to: 'queue' | 'lead' | 'manager' | 'on_call' | 'member';
  readonly people: readonly PersonRef[];
  readonly toQueue: boolean;
  /** Why it is not who was asked for: "Network has no lead". */
  readonly instead?: string;
}

type Way = EscalationTarget['to'];

/** Who comes next where somebody left or was never named. */
const chain: Readonly<Record<Way, readonly Way[]>> = {
  on_call: ['on_call', 'lead', 'manager'],
  member: ['member', 'lead', 'manager'],
  lead: ['lead', 'manager'],
  manager: ['manager'],
  queue: [],
};

/** Whom a step of an escalation means for this ticket at this moment. Nobody left to ask: the queue's channel. */
export async function escalationTarget(
  ctx: Ctx,
  ticket: Ticket,
  wanted: EscalationStep['to'],
  atMs: number,
): Promise<EscalationTarget> {
  const queues = await findQueues(ctx);
  const queue = queues.find(({ id }) => id === ticket.queue.id);
  const missing: string[] = [];
  for (const way of chain[typeof wanted === 'string' ? wanted : 'member']) {
    const asked = await personOf(ctx, way, wanted, queue, atMs);
    const member = 'id' in asked ? await findMember(ctx, asked.id) : undefined;
    const obstacle = 'missing' in asked ? asked.missing : obstacleOf(member, asked.called, ticket, queues);
    if (member && !obstacle) {
      const people = [{ id: member.id, name: member.name }];
      return { to: way, people, toQueue: false, ...(missing.length > 0 && { instead: missing.join(', ') }) };
    }
    if (obstacle) missing.push(obstacle);
  }
  return { to: 'queue', people: [], toQueue: true, ...(missing.length > 0 && { instead: missing.join(', ') }) };
}

type Asked = { readonly id: string; readonly called: string } | { readonly missing: string };

async function personOf(
  ctx: Ctx,
  way: Way,
  wanted: EscalationStep['to'],
  queue: Queue | undefined,
  atMs: number,
): Promise<Asked> {
  if (typeof wanted === 'object' && way === 'member') return { id: wanted.memberId, called: 'the person of this step' };
  if (!queue) return { missing: 'its queue is gone' };
  if (way === 'on_call') {
    const id = await onCallOf(ctx, queue, atMs);
    return id ? { id, called: 'who is on call' } : { missing: `nobody is on call for ${queue.name}` };
  }
  if (!queue.leadId) return { missing: `${queue.name} has no lead` };
  if (way === 'lead') return { id: queue.leadId, called: `the lead of ${queue.name}` };
  const managerId = (await findMember(ctx, queue.leadId))?.managerId;
  return managerId
    ? { id: managerId, called: `the manager of the lead of ${queue.name}` }
    : { missing: `the lead of ${queue.name} has no manager` };
}

/** Tickets of a restricted queue reach nobody who is not in it, whatever their rank. */
function obstacleOf(
  member: Member | undefined,
  called: string,
  ticket: Ticket,
  queues: readonly Queue[],
): string | undefined {
  if (!member) return `${called} is not there any more`;
  if (!member.active) return `${called}, ${member.name}, has left`;
  const closed = closedTo(member.id, queues).includes(ticket.queue.id);
  return closed ? `${called}, ${member.name}, may not see tickets of this queue` : undefined;
}

async function onCallOf(ctx: Ctx, queue: Queue, atMs: number): Promise<string | undefined> {
  if (!queue.rotaId) return undefined;
  const rota = (await findRotas(ctx)).find(({ id }) => id === queue.rotaId);
  return rota && onCallAt(rota, atMs);
}

/** Who is on call for the ticket's queue, for those who warn of it. */
export async function onCallIdsFor(ctx: Ctx, ticket: Ticket, atMs: number): Promise<readonly string[]> {
  const queue = (await findQueues(ctx)).find(({ id }) => id === ticket.queue.id);
  const id = queue && (await onCallOf(ctx, queue, atMs));
  return id && (await findMember(ctx, id))?.active ? [id] : [];
}
