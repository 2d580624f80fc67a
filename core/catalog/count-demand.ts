import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { wonRace } from '../won-race.ts';
import { catalogPartition, type ItemDemand } from './item.ts';
import { monthOf } from './popularity.ts';

const attempts = 5;
const monthsKept = 6;

/**
 * Counts one more request of an item. It lies in the partition of the catalog and is no part of anybody's request: where it
 * fails, or too many are counted at once, that is logged, and one is missing.
 */
export async function countDemand(ctx: Ctx, itemId: string): Promise<void> {
  try {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (await counted(ctx, itemId)) return;
      await ctx.platform.pause(attempt);
    }
    notCounted(ctx, itemId, 'too many at once');
  } catch (error) {
    notCounted(ctx, itemId, error instanceof Error ? error.name : 'unknown');
  }
}

async function counted(ctx: Ctx, id: string): Promise<boolean> {
  const before = await ctx.store.get('itemDemand', catalogPartition, id);
  return wonRace(
    ctx.store.commit(catalogPartition, [
      before
        ? { replace: 'itemDemand', doc: oneMore(before, ctx.platform.clock.now()), ifMatch: before.etag }
        : { create: 'itemDemand', doc: { id, months: { [monthOf(ctx.platform.clock.now())]: 1 } } },
    ]),
  );
}

function oneMore({ id, months }: Stored<ItemDemand>, now: Date): ItemDemand {
  const month = monthOf(now);
  const all = { ...months, [month]: (months[month] ?? 0) + 1 };
  const newest = Object.keys(all).sort().slice(-monthsKept);
  return { id, months: Object.fromEntries(newest.map((one) => [one, all[one] ?? 0])) };
}

const notCounted = (ctx: Ctx, item: string, reason: string): void =>
  ctx.platform.log({ level: 'warn', msg: 'a request was not counted', tenant: ctx.actor.tenantId, item, reason });
