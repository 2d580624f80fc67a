import { z } from 'zod';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { Queue } from '../queues/queue.ts';
import type { Filter } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import { useCase } from '../use-case.ts';
import type { DashboardView } from './contract.ts';
import { countAll, counter, countLoad, countMine, countQueue, countToday, riskMs } from './count-desk.ts';
import { localMidnight } from './local-midnight.ts';

const freshMs = 15_000;

/** More queues are not counted: their lists tell. */
const mostQueuesCounted = 100;
/** Where the desk has more people, nobody’s load is counted. */
const mostAgentsCounted = 60;

/**
 * How the desk stands: 10 counts, 3 for each queue, 1 for each of its people and 1 for the caller. What everybody of the
 * same reach sees alike is counted once in 15 seconds for all of them.
 */
export const getDashboard = useCase('tickets:assign', z.strictObject({}), async (ctx): Promise<DashboardView> => {
  const timeZone = await zoneOf(ctx);
  const [mine, rest] = await Promise.all([
    fresh(ctx, `dashboard:mine:${reachOf(ctx.actor)}:${ctx.actor.id}`, async () => {
      const { at, riskUntil } = moments(ctx);
      const conditions = await conditionsFor(ctx);
      return countMine(counter(ctx, conditions), ctx.actor.id, at, riskUntil);
    }),
    deskOf(ctx, timeZone),
  ]);
  return { ...rest, mine };
});

/** In whose zone today begins at midnight: the caller’s own, else the organisation’s. */
async function zoneOf(ctx: Ctx): Promise<string> {
  const own = ctx.actor.kind === 'member' ? (await findMember(ctx, ctx.actor.id))?.timeZone : undefined;
  return own ?? ctx.tenant.settings.timeZone;
}

const moments = (ctx: Ctx) => {
  const now = ctx.platform.clock.now().getTime();
  return { at: new Date(now).toISOString(), riskUntil: new Date(now + riskMs).toISOString() };
};

/** Callers of one reach work on the same tickets. */
const reachOf = ({ reach, closedQueues, id }: Actor): string =>
  reach === 'all' ? closedQueues.toSorted().join(' ') : `own ${id}`;

/** What everybody of this reach sees alike; apart for whom a ticket of the desk is kept from. */
async function deskOf(ctx: Ctx, timeZone: string): Promise<Omit<DashboardView, 'mine'>> {
  const conditions = await conditionsFor(ctx);
  const own = conditions.length > worksOnly(ctx.actor).length ? ` ${ctx.actor.id}` : '';
  return fresh(ctx, `dashboard:desk:${reachOf(ctx.actor)}${own}:${timeZone}`, async () => {
    const { at, riskUntil } = moments(ctx);
    const count = counter(ctx, conditions);
    const since = new Date(localMidnight(timeZone, Date.parse(at))).toISOString();
    const open = (await findQueues(ctx)).filter((queue) => !ctx.actor.closedQueues.includes(queue.id));
    const counted = open.slice(0, mostQueuesCounted);
    const [all, today, queues, loads] = await Promise.all([
      countAll(count, at, riskUntil),
      countToday(count, since),
      Promise.all(counted.map((queue) => countQueue(count, queue, at))),
      loadsOf(ctx, counted),
    ]);
    return {
      at,
      riskUntil,
      ...all,
      queues: queues.map((queue, index) => ({
        ...queue,
        agents: loads && (counted[index]?.memberIds ?? []).flatMap((id) => loads.get(id) ?? []),
      })),
      moreQueues: open.length > counted.length,
      today,
    };
  });
}

/** The restricted queues that the caller is not in are no part of their desk, also where they take part in a ticket there. */
const worksOnly = ({ reach, closedQueues, id }: Actor): readonly Filter[] => {
  if (reach === 'own') return [{ field: 'readers', has: id }];
  return closedQueues.length === 0 ? [] : [{ field: 'queue.id', notIn: closedQueues }];
};

/** Nearly nobody has a ticket kept from them: for those who have, it is left out, and their figures are their own. */
async function conditionsFor(ctx: Ctx): Promise<readonly Filter[]> {
  const works = worksOnly(ctx.actor);
  const anyKept = await fresh(
    ctx,
    `dashboard:kept:${ctx.actor.id}`,
    async () => (await ctx.store.count('ticket', { where: { field: 'keptFrom', has: ctx.actor.id }, upTo: 1 })) > 0,
  );
  return anyKept ? [...works, { field: 'keptFrom', hasNot: ctx.actor.id }] : works;
}

/** What each of these queues’ people has: of all queues, as the WIP limit counts it. Null where they are too many. */
async function loadsOf(ctx: Ctx, queues: readonly Queue[]) {
  const ids = [...new Set(queues.flatMap(({ memberIds }) => memberIds))];
  if (ids.length > mostAgentsCounted) return null;
  const count = counter(ctx, []);
  const loads = await Promise.all(
    ids.map(async (id) => {
      const [member, load] = await Promise.all([findMember(ctx, id), countLoad(count, id)]);
      return member?.active ? [[id, { id, name: member.name, load }] as const] : [];
    }),
  );
  return new Map(loads.flat());
}

/** What was read in the present quarter of a minute, or is read now; many who ask at once share one reading. */
function fresh<T>(ctx: Ctx, key: string, load: () => Promise<T>): Promise<T> {
  const quarter = Math.floor(ctx.platform.clock.now().getTime() / freshMs);
  return ctx.platform.cache.read(ctx.actor.tenantId, `${key}:${quarter}`, load);
}
