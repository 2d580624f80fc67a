import { itemVersionId, type ServiceItem, type ServiceItemVersion } from './item.ts';

/** An item as it is kept for the requests that refer to this version of it. */
export const itemVersion = (item: ServiceItem, savedAt: string): ServiceItemVersion => ({
  id: itemVersionId(item),
  itemId: item.id,
  name: item.name,
  version: item.version,
  savedAt,
  key: item.key,
  categoryId: item.categoryId,
  description: item.description,
  leadTimeDays: item.leadTimeDays,
  cost: item.cost,
  formSchema: item.formSchema,
  approvalRequired: item.approvalRequired,
  chain: item.chain,
  fulfillmentPlaybook: item.fulfillmentPlaybook,
  ownerQueueId: item.ownerQueueId,
  onBehalf: item.onBehalf,
  sensitive: item.sensitive,
});
