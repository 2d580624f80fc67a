import { itemKeeping } from '../catalog/catalog-settings.ts';
import { queuesNamedBy } from '../catalog/named-by-items.ts';
import type { Ctx } from '../platform.ts';
import { rulesKept } from '../routing/find-rules.ts';
import type { SettingUser } from '../settings/setting-verbs.ts';
import { policyKeeping } from '../sla/sla-settings.ts';
import type { Filter } from '../store.ts';
import type { Queue } from './queue.ts';

/** Counted so far; beyond it are "more". */
const mostCounted = 100;

/**
 * Who still needs a queue. Of a restricted one every ticket does, also a closed one: without the queue, the whole
 * desk could read it.
 */
export async function usersOfQueue(ctx: Ctx, queue: Queue): Promise<readonly SettingUser[]> {
  const [tickets, rules, policies, items] = await Promise.all([
    ticketsIn(ctx, queue),
    ctx.store.query('routingRule', kept(rulesKept)),
    ctx.store.query('slaPolicy', kept(policyKeeping)),
    ctx.store.query('serviceItem', kept(itemKeeping)),
  ]);
  return [
    ...(ctx.tenant.settings.defaultQueueId === queue.id
      ? [{ says: 'the organisation, as its default queue', at: '/v1/admin/settings' }]
      : []),
    ...(queue.channel ? [{ says: `the Teams channel ${queue.channel.name ?? 'that it is bound to'}` }] : []),
    ...tickets.map((says) => ({ says })),
    ...rules.items
      .filter(({ when, do: deeds }) => deeds.queueId === queue.id || when.queueIds?.includes(queue.id))
      .map(({ id, position, name }) => ({ says: `rule ${position}, ${name}`, at: `/v1/admin/routing-rules/${id}` })),
    ...policies.items
      .filter(({ match }) => match.queueIds?.includes(queue.id))
      .map(({ id, name }) => ({ says: `SLA policy “${name}”`, at: `/v1/admin/sla-policies/${id}` })),
    ...items.items
      .filter((item) => queuesNamedBy(item).includes(queue.id))
      .map(({ id, name }) => ({ says: `item “${name}” of the catalog`, at: `/v1/admin/catalog/items/${id}` })),
  ];
}

const kept = ({ partition, orderBy, most }: { partition: string; orderBy: string; most: number }) =>
  ({ partition, orderBy: { field: orderBy, direction: 'asc' }, limit: most }) as const;

async function ticketsIn(ctx: Ctx, queue: Queue): Promise<string[]> {
  const inQueue: Filter = { field: 'queue.id', is: queue.id };
  const open: Filter = { field: 'status', notIn: ['closed'] };
  const page = await ctx.store.query('ticket', {
    where: { and: queue.restricted ? [inQueue] : [inQueue, open] },
    orderBy: { field: 'createdAt', direction: 'desc' },
    limit: mostCounted,
  });
  const count = page.items.length;
  if (count === 0) return [];
  const tickets = count === 1 ? 'ticket' : 'tickets';
  const kind = queue.restricted ? `${tickets} that only its members may see` : `${tickets} not closed`;
  return [`${page.more ? `more than ${count}` : count} ${kind}`];
}
