import type { SettingKind } from '../settings/setting-verbs.ts';
import { categoryKeeping, itemKeeping } from './catalog-settings.ts';
import { itemFields, type ServiceItemView } from './contract.ts';
import { catalogPartition, type ServiceItem } from './item.ts';
import { itemComplaints } from './item-complaints.ts';
import { itemVersion } from './item-version.ts';
import { itemView } from './present-item.ts';

/**
 * What an item of the catalog is made of, and what must hold of it. Nothing uses an item, so that it can be deleted at any
 * time: requests that were made go on with the version they were made with, and versions stay.
 */
export const itemKind: SettingKind<'serviceItem', typeof itemFields.shape, ServiceItemView> = {
  ...itemKeeping,
  called: 'item',
  scope: 'catalog:admin',
  fields: itemFields,
  fieldsOf: (item) => {
    const { id: _, version, createdAt, updatedAt, formSchema, ...fields } = itemView(item);
    return { ...fields, formSchema: { ...formSchema } };
  },
  make: (fields, base): ServiceItem => ({ ...base, ...fields }),
  view: itemView,
  complaints: async (ctx, fields, others, id) => {
    const categories = await ctx.store.query('serviceCategory', {
      partition: catalogPartition,
      orderBy: { field: categoryKeeping.orderBy, direction: 'asc' },
      limit: categoryKeeping.most,
    });
    const before = await ctx.store.get('serviceItem', catalogPartition, id);
    return itemComplaints(ctx, fields, { categories: categories.items, others, before });
  },
  also: (_ctx, after) =>
    after ? [{ create: 'serviceItemVersion', doc: itemVersion(after, after.updatedAt) } as const] : [],
};
