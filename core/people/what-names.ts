import { itemKeeping } from '../catalog/catalog-settings.ts';
import { peopleNamedBy } from '../catalog/named-by-items.ts';
import type { Ctx } from '../platform.ts';
import { mostQueues } from '../queues/find-queues.ts';
import { queuePartition } from '../queues/queue.ts';
import { rotasKept, rulesKept } from '../routing/find-rules.ts';
import { policyKeeping } from '../sla/sla-settings.ts';
import type { Page } from '../store.ts';

const kept = ({ partition, orderBy, most }: { partition: string; orderBy: string; most: number }) =>
  ({ partition, orderBy: { field: orderBy, direction: 'asc' }, limit: most }) as const;

const mostCounted = 100;

/** What names somebody, in words: queues, rotas, rules, policies, items of the catalog, cost centres, open tickets and tasks. */
export async function whatNames(ctx: Ctx, id: string): Promise<string[]> {
  const [queues, rotas, rules, policies, items, tickets, tasks] = await Promise.all([
    ctx.store.query('queue', kept({ partition: queuePartition, orderBy: 'name', most: mostQueues })),
    ctx.store.query('rota', kept(rotasKept)),
    ctx.store.query('routingRule', kept(rulesKept)),
    ctx.store.query('slaPolicy', kept(policyKeeping)),
    ctx.store.query('serviceItem', kept(itemKeeping)),
    openTickets(ctx, id),
    openTasks(ctx, id),
  ]);
  return [
    ...queues.items.flatMap((queue) => {
      const roles = [
        ...(queue.leadId === id ? ['its lead'] : []),
        ...(queue.memberIds.includes(id) ? ['a member'] : []),
        ...(queue.assignment.fallbackMemberId === id ? ['who gets what nobody can have'] : []),
      ];
      const name = ctx.actor.closedQueues.includes(queue.id) ? 'a queue that you cannot see' : `queue ${queue.name}`;
      return roles.length > 0 ? [`${name}: ${roles.join(', ')}`] : [];
    }),
    ...rotas.items
      .filter(({ memberIds, overrides }) => memberIds.includes(id) || overrides.some((one) => one.memberId === id))
      .map(({ name }) => `rota ${name}`),
    ...rules.items
      .filter(({ when, do: { assignTo, addWatcherIds } }) => {
        const gets = assignTo !== undefined && 'memberId' in assignTo && assignTo.memberId === id;
        return gets || addWatcherIds?.includes(id) || when.requester?.memberIds?.includes(id);
      })
      .map(({ position, name }) => `rule ${position}, ${name}`),
    ...policies.items
      .filter(({ escalation }) => escalation.some(({ to }) => typeof to === 'object' && to.memberId === id))
      .map(({ name }) => `SLA policy “${name}”`),
    ...items.items
      .filter((item) => peopleNamedBy(item).includes(id))
      .map(({ name }) => `item “${name}” of the catalog`),
    ...Object.entries(ctx.tenant.settings.costCenters)
      .filter(([, ownerId]) => ownerId === id)
      .map(([departmentId]) => `cost centre of ${departmentId}`),
    ...tickets,
    ...tasks,
  ];
}

async function openTickets(ctx: Ctx, id: string): Promise<string[]> {
  const page = await ctx.store.query('ticket', {
    where: {
      and: [
        { field: 'assignee.id', is: id },
        { field: 'status', in: ['open', 'in_progress', 'waiting'] },
      ],
    },
    orderBy: { field: 'updatedAt', direction: 'desc' },
    limit: mostCounted,
  });
  return counted(page, 'ticket');
}

const openTasks = async (ctx: Ctx, id: string): Promise<string[]> =>
  counted(await ctx.store.query('task', { where: { field: 'openFor', is: id }, limit: mostCounted }), 'task');

function counted({ items: { length }, more }: Page<unknown>, what: string): string[] {
  if (length === 0) return [];
  return [`${more ? `more than ${length}` : length} open ${what}${length === 1 ? '' : 's'}`];
}
