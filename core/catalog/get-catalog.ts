import { notFound } from '../api/problem.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { useCase } from '../use-case.ts';
import { CatalogItemRef, type CatalogItemView, type CatalogView, GetCatalog } from './contract.ts';
import { findCategories, findDemand, findItems } from './find-items.ts';
import { isListed, maySee, type Onlooker } from './may-see.ts';
import { byName, byPopularity, popularityOf } from './popularity.ts';
import { catalogItemView, offerView } from './present-item.ts';
import { isFound } from './search-catalog.ts';

/** What the caller can request, by category. A category of which they see nothing is left out. */
export const getCatalog = useCase('tickets:write', GetCatalog, async (ctx, input): Promise<CatalogView> => {
  const [categories, items, demands, onlooker] = await Promise.all([
    findCategories(ctx),
    findItems(ctx),
    findDemand(ctx),
    onlookerOf(ctx),
  ]);
  const now = ctx.platform.clock.now();
  const shelf = new Map(categories.map((category) => [category.id, category]));
  const found = items.filter((item) => isListed(item, onlooker) && isFound(item, shelf.get(item.categoryId), input));
  const sorted = input.sort === 'popularity' ? byPopularity(found, demands, now) : found.toSorted(byName);
  const asked = new Map(demands.map((demand) => [demand.id, popularityOf(demand, now)]));
  const onShelf = Map.groupBy(sorted, ({ categoryId }) => categoryId);
  return {
    categories: categories.flatMap(({ id, name, description, icon }) => {
      const offers = (onShelf.get(id) ?? []).map((item) => offerView(item, asked.get(item.id) ?? 0));
      return offers.length > 0 ? [{ id, name, description, icon, items: offers }] : [];
    }),
  };
});

/** One item by id or key. What the caller may not see behaves as missing. */
export const getCatalogItem = useCase(
  'tickets:write',
  CatalogItemRef,
  async (ctx, { id }): Promise<CatalogItemView> => {
    const [categories, items, onlooker] = await Promise.all([findCategories(ctx), findItems(ctx), onlookerOf(ctx)]);
    const item = items.find((one) => one.id === id) ?? items.find((one) => one.key === id);
    if (!item || !maySee(item, onlooker)) throw notFound();
    return catalogItemView(
      item,
      categories.find((category) => category.id === item.categoryId),
    );
  },
);

async function onlookerOf(ctx: Ctx): Promise<Onlooker> {
  const member = await findMember(ctx, ctx.actor.id);
  return { departmentId: member?.departmentId ?? null, worksTheDesk: ctx.actor.reach === 'all' };
}
