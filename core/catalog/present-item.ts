import { formOf } from '../forms/form-of.ts';
import { formOn } from '../forms/form-on.ts';
import type { CatalogItemView, OfferView, ServiceCategoryView, ServiceItemView } from './contract.ts';
import type { ServiceCategory, ServiceItem } from './item.ts';

/** A category as administrators see it. */
export const categoryView = (category: ServiceCategory): ServiceCategoryView => ({
  id: category.id,
  name: category.name,
  version: category.version,
  createdAt: category.createdAt,
  updatedAt: category.updatedAt,
  description: category.description,
  icon: category.icon,
  sort: category.sort,
});

/** An item as administrators see it. */
export const itemView = (item: ServiceItem): ServiceItemView => ({
  id: item.id,
  name: item.name,
  version: item.version,
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
  key: item.key,
  categoryId: item.categoryId,
  description: item.description,
  visibility: item.visibility,
  departmentIds: [...item.departmentIds],
  tags: [...item.tags],
  active: item.active,
  leadTimeDays: item.leadTimeDays,
  cost: item.cost && { ...item.cost },
  formSchema: item.formSchema,
  approvalRequired: item.approvalRequired,
  chain: structuredClone(item.chain) as ServiceItemView['chain'],
  fulfillmentPlaybook: item.fulfillmentPlaybook,
  ownerQueueId: item.ownerQueueId,
  onBehalf: item.onBehalf,
  sensitive: item.sensitive,
});

const offered = (item: ServiceItem): Omit<OfferView, 'popularity'> => ({
  id: item.id,
  key: item.key,
  name: item.name,
  description: item.description,
  tags: [...item.tags],
  departmentIds: [...item.departmentIds],
  leadTimeDays: item.leadTimeDays,
  cost: item.cost && { ...item.cost },
  approvalRequired: item.approvalRequired,
  onBehalf: item.onBehalf,
});

/** An item as it stands among others. */
export const offerView = (item: ServiceItem, popularity: number): OfferView => ({ ...offered(item), popularity });

/** An item as somebody sees it who is about to request it. */
export const catalogItemView = (
  item: ServiceItem,
  category: ServiceCategory | undefined,
  today: string,
): CatalogItemView => ({
  ...offered(item),
  version: item.version,
  category: { id: item.categoryId, name: category?.name ?? '' },
  sensitive: item.sensitive,
  form: formOn(formOf(item.formSchema), today),
  formSchema: item.formSchema,
});
