import { z } from 'zod';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { useCase } from '../use-case.ts';
import type { FileNames } from './catalog-file.ts';
import { categoryKeeping, itemKeeping } from './catalog-settings.ts';
import type { CatalogExportView } from './contract.ts';
import { writeCatalogFile } from './write-catalog-file.ts';

/** The whole catalog as a file that `importCatalog` reads. */
export const exportCatalog = useCase('catalog:admin', z.strictObject({}), async (ctx): Promise<CatalogExportView> => {
  const [{ categories, items }, queues] = await Promise.all([storedCatalog(ctx), openQueues(ctx)]);
  return {
    yaml: await writeCatalogFile(categories, items, queues),
    categories: categories.length,
    items: items.length,
  };
});

/** Read from the store itself: who exports what they have just saved finds it. */
export async function storedCatalog(ctx: Ctx) {
  const kept = ({ partition, orderBy, most }: typeof categoryKeeping | typeof itemKeeping) =>
    ({ partition, orderBy: { field: orderBy, direction: 'asc' }, limit: most }) as const;
  const [categories, items] = await Promise.all([
    ctx.store.query('serviceCategory', kept(categoryKeeping)),
    ctx.store.query('serviceItem', kept(itemKeeping)),
  ]);
  return { categories: categories.items, items: items.items };
}

/** A restricted queue that the caller is not in has no name for them. */
export const openQueues = async (ctx: Ctx): Promise<FileNames['queues']> =>
  (await findQueues(ctx)).filter(({ id }) => !ctx.actor.closedQueues.includes(id));
