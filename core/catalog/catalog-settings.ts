import { catalogPartition } from './item.ts';

/** How categories and items are kept and remembered: what reading and changing them have in common. */
export const categoryKeeping = {
  type: 'serviceCategory',
  partition: catalogPartition,
  orderBy: 'sort',
  most: 100,
  cacheKey: 'serviceCategories',
} as const;

export const itemKeeping = {
  type: 'serviceItem',
  partition: catalogPartition,
  orderBy: 'name',
  most: 300,
  cacheKey: 'serviceItems',
} as const;

export const demandCacheKey = 'itemDemand';
