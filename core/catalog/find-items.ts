import type { Ctx } from '../platform.ts';
import { readSettings } from '../settings/setting-verbs.ts';
import { categoryKeeping, demandCacheKey, itemKeeping } from './catalog-settings.ts';
import {
  catalogPartition,
  type ItemDemand,
  type ItemRef,
  itemVersionId,
  type ServiceCategory,
  type ServiceItem,
  type ServiceItemVersion,
} from './item.ts';

/** The shelves of the catalog in their order, at most 30 seconds old. */
export const findCategories = async (ctx: Ctx): Promise<readonly ServiceCategory[]> =>
  inShelfOrder(await readSettings(ctx, categoryKeeping));

export const inShelfOrder = (categories: readonly ServiceCategory[]): readonly ServiceCategory[] =>
  categories.toSorted((a, b) => a.sort - b.sort || a.name.localeCompare(b.name, 'en'));

/** Every item by name, active or not, at most 30 seconds old. Whether somebody may see one, `maySee` says. */
export const findItems = (ctx: Ctx): Promise<readonly ServiceItem[]> => readSettings(ctx, itemKeeping);

/** How often items were requested, at most 30 seconds old; an item that nobody has requested is not there. */
export const findDemand = (ctx: Ctx): Promise<readonly ItemDemand[]> =>
  ctx.platform.cache.read(ctx.actor.tenantId, demandCacheKey, async () => {
    const page = await ctx.store.query('itemDemand', { partition: catalogPartition, limit: 1_000 });
    return page.items;
  });

/** The version of an item that a request was made with; undefined where there never was one. It never changes. */
export const findItemVersion = (ctx: Ctx, ref: ItemRef): Promise<ServiceItemVersion | undefined> =>
  ctx.store.get('serviceItemVersion', catalogPartition, itemVersionId(ref));
