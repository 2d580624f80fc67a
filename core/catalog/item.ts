import type { Chain } from '../approvals/chain.ts';
import type { FormSchema } from '../forms/form-schema.ts';
import type { Setting } from '../settings/setting.ts';
import type { ItemVisibility } from './vocabulary.ts';

/** A shelf of the catalog. */
export interface ServiceCategory extends Setting {
  readonly description: string;
  /** Name of a Fluent icon. */
  readonly icon: string;
  /** Shelves stand in the order of this number, then by name. */
  readonly sort: number;
}

/** What an item says and promises: never changes once a request was made with it. */
export interface ItemTerms {
  /** Stable and the tenant's own, `sc-new-employee`: what playbooks and links refer to. */
  readonly key: string;
  readonly categoryId: string;
  readonly description: string;
  /** Working days until delivery, as people are told and as clocks promise; null says nothing, and 0 promises nothing. */
  readonly leadTimeDays: number | null;
  readonly cost: { readonly amount: number; readonly currency: string; readonly per: 'once' | 'month' | 'year' } | null;
  readonly formSchema: FormSchema;
  readonly approvalRequired: boolean;
  readonly chain: Chain;
  /** A playbook as YAML; empty where people fulfil it by hand. */
  readonly fulfillmentPlaybook: string;
  readonly ownerQueueId: string | null;
  readonly onBehalf: boolean;
  /** Approvers sign in anew before they decide. */
  readonly sensitive: boolean;
}

/** Something that can be requested. Each saved version is kept as a `ServiceItemVersion`, because requests refer to it. */
export interface ServiceItem extends Setting, ItemTerms {
  readonly visibility: ItemVisibility;
  /** Of whom it is shown to; empty means everybody. */
  readonly departmentIds: readonly string[];
  readonly tags: readonly string[];
  /** Not offered any more; requests that were made go on. */
  readonly active: boolean;
}

export interface ItemRef {
  readonly id: string;
  readonly version: number;
}

/** One version of an item, as it was saved. `id` is `<item>@<version>`. */
export interface ServiceItemVersion extends ItemTerms {
  readonly id: string;
  readonly itemId: string;
  readonly name: string;
  readonly version: number;
  readonly savedAt: string;
}

/** How often an item was requested, counted in buckets so that it can be forgotten. `id` is the item's. */
export interface ItemDemand {
  readonly id: string;
  /** By ISO month, `2026-11`: at most the newest six. */
  readonly months: { readonly [month: string]: number };
}

export const catalogPartition = 'catalog';
export const itemVersionId = ({ id, version }: ItemRef): string => `${id}@${version}`;
