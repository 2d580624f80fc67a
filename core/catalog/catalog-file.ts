import type { z } from 'zod';
import type { categoryFields } from './contract.ts';
import type { ServiceCategory, ServiceItem } from './item.ts';
import type { ItemFields } from './item-complaints.ts';

/**
 * The catalog as a file: everything that administrators say of it and nothing that we keep beside it. A category and the
 * owning queue go by name, so that the file means the same in another organisation.
 */
export interface CatalogFile {
  /** Version of this format. */
  readonly catalog: 1;
  readonly categories: readonly CategoryFields[];
  readonly items: readonly FileItem[];
}

export type CategoryFields = z.output<z.ZodObject<typeof categoryFields.shape>>;

export type FileItem = Omit<ItemFields, 'categoryId' | 'ownerQueueId'> & {
  readonly category: string;
  readonly ownerQueue: string | null;
};

/** What names stand for, and the other way round; what has no name goes by its id. */
export interface FileNames {
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  readonly queues: readonly { readonly id: string; readonly name: string }[];
}

type Place = FileNames['categories'][number];

const nameOf = (places: readonly Place[], id: string): string => places.find((one) => one.id === id)?.name ?? id;

/** The id that a file means: its name in any case, or the id itself. */
export const idNamed = (places: readonly Place[], said: string): string | undefined =>
  (places.find(({ name }) => name.toLowerCase() === said.toLowerCase()) ?? places.find(({ id }) => id === said))?.id;

export const categoryInFile = ({ name, description, icon, sort }: ServiceCategory): CategoryFields => ({
  name,
  description,
  icon,
  sort,
});

/** In the order in which a person reads it: what it is, who sees it, what it promises, what is asked, who agrees, what is done. */
export const itemInFile = (item: ServiceItem, { categories, queues }: FileNames) => ({
  key: item.key,
  name: item.name,
  category: nameOf(categories, item.categoryId),
  description: item.description,
  active: item.active,
  visibility: item.visibility,
  departmentIds: item.departmentIds,
  tags: item.tags,
  leadTimeDays: item.leadTimeDays,
  cost: item.cost && { amount: item.cost.amount, currency: item.cost.currency, per: item.cost.per },
  ownerQueue: item.ownerQueueId === null ? null : nameOf(queues, item.ownerQueueId),
  onBehalf: item.onBehalf,
  sensitive: item.sensitive,
  formSchema: item.formSchema,
  approvalRequired: item.approvalRequired,
  chain: item.chain,
  fulfillmentPlaybook: item.fulfillmentPlaybook,
});
