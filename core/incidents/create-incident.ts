import { forbidden } from '../api/problem.ts';
import { transactCreate } from '../idempotency.ts';
import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { demandQueue, findQueues } from '../queues/find-queues.ts';
import { type PersonRef, refOf } from '../tenancy/actor.ts';
import { ticketCreation } from '../tickets/change-ticket.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { ticketView } from '../tickets/present-ticket.ts';
import type { Channel } from '../tickets/vocabulary.ts';
import { useCase } from '../use-case.ts';
import { CreateIncident } from './contract.ts';
import { newIncident } from './incident.ts';

/** Incident, audit entry, event and idempotency record in one commit; no query on the way. */
export const createIncident = useCase('tickets:write', CreateIncident, async (ctx, input) => {
  if (ctx.actor.reach === 'own' && (input.queueId || (input.requesterId && input.requesterId !== ctx.actor.id))) {
    throw forbidden('Only the service desk reports for others or chooses the queue. Use affectedUserId instead.');
  }
  return transactCreate(ctx, async (id) => {
    const people = await namedPeople(ctx, input);
    const queue = await queueFor(ctx, input.queueId);
    const number = await nextNumber(ctx.platform, ctx.store, ctx.actor.tenantId, 'incident');
    const at = ctx.platform.clock.now().toISOString();
    const incident = newIncident(
      { ...input, ...people, id, number, queue, channel: channelOf(ctx), at },
      ctx.tenant.settings,
    );
    const created = ticketCreation(ctx, {
      action: 'incident.create',
      after: incident,
      events: [{ name: 'ticket.created', data: { priority: incident.priority, queueId: queue.id } }],
    });
    return { writes: created.writes, answer: ticketView(created.ticket) };
  });
});

async function namedPeople(ctx: Ctx, input: CreateIncident) {
  const watcherIds = [...new Set(input.watcherIds ?? [])];
  const asked = [
    ...(input.requesterId ? [{ id: input.requesterId, pointer: '/requesterId' }] : []),
    ...(input.affectedUserId ? [{ id: input.affectedUserId, pointer: '/affectedUserId' }] : []),
    ...watcherIds.map((id, index) => ({ id, pointer: `/watcherIds/${index}` })),
  ];
  const found = await memberRefs(ctx, asked);
  const take = (): PersonRef | undefined => found.shift();
  const requester = (input.requesterId ? take() : undefined) ?? refOf(ctx.actor);
  const affectedUser = input.affectedUserId ? take() : undefined;
  return { requester, affectedUser, watchers: found };
}

/** Where the incident goes: the queue the desk chose, else the tenant's default one. */
async function queueFor(ctx: Ctx, queueId: string | undefined): Promise<PersonRef> {
  if (queueId) {
    const queue = await demandQueue(ctx, queueId);
    return { id: queue.id, name: queue.name };
  }
  const queues = await findQueues(ctx);
  const queue = queues.find((candidate) => candidate.id === ctx.tenant.settings.defaultQueueId) ?? queues[0];
  return queue ? { id: queue.id, name: queue.name } : { id: ctx.tenant.settings.defaultQueueId, name: 'Service Desk' };
}

const channelOf = (ctx: Ctx): Channel => {
  if (ctx.via.surface === 'bot' || ctx.via.surface === 'card') return 'chat';
  return ctx.actor.kind === 'member' ? 'portal' : 'api';
};
