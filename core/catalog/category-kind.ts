import type { FieldError } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { SettingKind, SettingUser } from '../settings/setting-verbs.ts';
import { categoryKeeping, itemKeeping } from './catalog-settings.ts';
import { categoryFields, type ServiceCategoryView } from './contract.ts';
import { catalogPartition, type ServiceCategory } from './item.ts';
import { categoryView } from './present-item.ts';

/** What a category of the catalog is made of, and what must hold of it. */
export const categoryKind: SettingKind<'serviceCategory', typeof categoryFields.shape, ServiceCategoryView> = {
  ...categoryKeeping,
  called: 'category',
  scope: 'catalog:admin',
  fields: categoryFields,
  fieldsOf: ({ name, description, icon, sort }) => ({ name, description, icon, sort }),
  make: (fields, base): ServiceCategory => ({ ...base, ...fields }),
  view: categoryView,
  complaints: (_ctx, fields, others) => takenName(fields, others),
  usedBy,
};

function takenName({ name }: { readonly name: string }, others: readonly ServiceCategory[]): FieldError[] {
  if (!others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return [];
  return [{ pointer: '/name', code: 'taken', detail: 'Another category has this name.' }];
}

/** Asked of the store itself, so that an item made a moment ago counts. */
async function usedBy(ctx: Ctx, { id }: ServiceCategory): Promise<readonly SettingUser[]> {
  const page = await ctx.store.query('serviceItem', {
    partition: catalogPartition,
    where: { field: 'categoryId', is: id },
    orderBy: { field: itemKeeping.orderBy, direction: 'asc' },
    limit: itemKeeping.most,
  });
  return page.items.map((item) => ({ says: `item “${item.name}”`, at: `/v1/admin/catalog/items/${item.id}` }));
}
