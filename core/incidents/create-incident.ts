import { forbidden } from '../api/problem.ts';
import { givingBack, takeUploads } from '../files/take-uploads.ts';
import { transactCreate } from '../idempotency.ts';
import { findMember, memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { demandQueue, queueOrDefault } from '../queues/find-queues.ts';
import { applyRouted, givenByRule } from '../routing/apply-routed.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { factsOf, nothingKnownOf } from '../routing/facts.ts';
import { routeByRules } from '../routing/route-by-rules.ts';
import { type PersonRef, refOf } from '../tenancy/actor.ts';
import { ticketCreation } from '../tickets/change-ticket.ts';
import { channelOf } from '../tickets/channel-of.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { ticketView } from '../tickets/present-ticket.ts';
import { useCase } from '../use-case.ts';
import { CreateIncident } from './contract.ts';
import { type Incident, newIncident } from './incident.ts';

/** Incident, its files, audit entry, event and idempotency record in one commit; no query on the way. */
const create = useCase('tickets:write', CreateIncident, async (ctx, input) => {
  if (ctx.actor.reach === 'own' && (input.queueId || (input.requesterId && input.requesterId !== ctx.actor.id))) {
    throw forbidden('Only the service desk reports for others or chooses the queue. Use affectedUserId instead.');
  }
  return transactCreate(ctx, async (id) => {
    const people = await namedPeople(ctx, input);
    const queue = await queueFor(ctx, input.queueId);
    const number = await nextNumber(ctx.platform, ctx.store, ctx.actor.tenantId, 'incident');
    const at = ctx.platform.clock.now().toISOString();
    const reported = newIncident(
      { ...input, ...people, id, number, queue, channel: channelOf(ctx), at },
      ctx.tenant.settings,
    );
    const routedTo = await routed(ctx, reported, input);
    const { ticket: incident, ...files } = await takeUploads(ctx, routedTo, input.uploadIds ?? [], { isNew: true });
    const data = {
      priority: incident.priority,
      queueId: incident.queue.id,
      ...files.told,
      ...(await awaitingAgent(ctx, incident)),
    };
    const created = await ticketCreation(ctx, {
      action: 'incident.create',
      after: incident,
      events: [{ name: 'ticket.created', data }, ...givenByRule(incident)],
      writes: files.writes,
      audited: { after: files.audited },
    });
    return { writes: created.writes, answer: ticketView(created.ticket) };
  });
});

export const createIncident = givingBack(create);

/** What the report says stays; the rest is as the rules want it. */
async function routed(ctx: Ctx, incident: Incident, input: CreateIncident): Promise<Incident> {
  const { requester } = incident;
  const isMember = requester.id !== ctx.actor.id || ctx.actor.kind === 'member';
  const known = isMember ? await findMember(ctx, requester.id) : undefined;
  const said = { queue: input.queueId !== undefined, priority: input.priority !== undefined };
  const facts = factsOf(incident, known ?? nothingKnownOf(requester), said);
  return applyRouted(incident, await routeByRules(ctx, facts), incident.createdAt);
}

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
  if (!queueId) return queueOrDefault(ctx);
  const queue = await demandQueue(ctx, queueId);
  return { id: queue.id, name: queue.name };
}
