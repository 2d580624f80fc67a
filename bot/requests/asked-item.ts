import { isProblem } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { getCatalogItem } from '#core/catalog/get-catalog';
import type { Ctx } from '#core/platform';

/** An item by id or key as this person may request it; undefined where they may not, or there is none. */
export async function itemOf(ctx: Ctx, id: string): Promise<CatalogItemView | undefined> {
  try {
    return await getCatalogItem(ctx, { id });
  } catch (error) {
    if (isProblem(error, 'CAT_NOT_FOUND') || isProblem(error, 'CAT_VALIDATION')) return undefined;
    throw error;
  }
}
