import { notFound } from '../api/problem.ts';
import { todayFor } from '../notifications/today-for.ts';
import { useCase } from '../use-case.ts';
import { CatalogItemRef, type CatalogItemView, type CatalogView, GetCatalog } from './contract.ts';
import { findCategories, findDemand, findItems } from './find-items.ts';
import { isListed } from './may-see.ts';
import { findVisibleItem, onlookerOf } from './onlooker-of.ts';
import { byName, mostAskedFirst, popularityOf } from './popularity.ts';
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
  const asked = new Map(demands.map((demand) => [demand.id, popularityOf(demand, now)]));
  const sorted = found.toSorted(input.sort === 'popularity' ? mostAskedFirst(asked) : byName);
  const onShelf = Map.groupBy(sorted, ({ categoryId }) => categoryId);
  return {
    categories: categories.flatMap(({ id, name, description, icon }) => {
      const offers = (onShelf.get(id) ?? []).map((item) => offerView(item, asked.get(item.id) ?? 0));
      return offers.length > 0 ? [{ id, name, description, icon, items: offers }] : [];
    }),
  };
});

/** One item by id or key, its form as it is asked today. What the caller may not see behaves as missing. */
export const getCatalogItem = useCase(
  'tickets:write',
  CatalogItemRef,
  async (ctx, { id }): Promise<CatalogItemView> => {
    const [categories, item, today] = await Promise.all([findCategories(ctx), findVisibleItem(ctx, id), todayFor(ctx)]);
    if (!item) throw notFound();
    const category = categories.find((one) => one.id === item.categoryId);
    return catalogItemView(item, category, today);
  },
);
