import type { z } from 'zod';
import type { FieldError } from '../api/problem.ts';
import type { Chain } from '../approvals/chain.ts';
import { chainComplaints } from '../approvals/chain-complaints.ts';
import { canonicalJson } from '../digest.ts';
import { formOf } from '../forms/form-of.ts';
import { peopleComplaints } from '../people/demand-people.ts';
import { memberPartition } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { itemFields } from './contract.ts';
import type { ServiceItem } from './item.ts';
import { playbookComplaints } from './playbook-complaints.ts';

export type ItemFields = z.output<z.ZodObject<typeof itemFields.shape>>;

/** What an item is judged against. */
export interface CatalogAround {
  readonly categories: readonly { readonly id: string }[];
  readonly others: readonly Pick<ServiceItem, 'key' | 'name'>[];
  /** As it is stored now. */
  readonly before: ServiceItem | undefined;
}

/** What was found out once and holds for every item that is judged at the same time, and again after a lost race. */
export interface Judged {
  /** Whether anybody is in a department. */
  readonly departments: Map<string, Promise<boolean>>;
  /** What stands against form, chain and playbook, by these. */
  readonly contents: Map<string, readonly FieldError[]>;
}

export const nothingJudged = (): Judged => ({ departments: new Map(), contents: new Map() });

/**
 * What stands against an item that cannot be seen in its fields alone. What it named before and what has gone since stands
 * in the way of no other change, least of all of making it inactive.
 */
export async function itemComplaints(
  ctx: Ctx,
  fields: ItemFields,
  around: CatalogAround,
  judged: Judged = nothingJudged(),
): Promise<FieldError[]> {
  const { before } = around;
  return [
    ...takenNames(fields, around),
    ...unknownCategory(fields, around),
    ...(await unknownQueues(ctx, fields, before)),
    ...(await unknownDepartments(ctx, fields, before, judged)),
    ...(await unknownApprovers(ctx, fields.chain, before?.chain)),
    ...(await contentComplaints(fields, before, judged)),
  ];
}

function takenNames({ key, name }: ItemFields, { others, before }: CatalogAround): FieldError[] {
  const complaints: FieldError[] = [];
  if (before && before.key !== key) {
    const detail = 'Links and playbooks refer to the key, so it stays. Make another item instead.';
    complaints.push({ pointer: '/key', code: 'fixed', detail });
  }
  if (others.some((other) => other.key === key)) {
    complaints.push({ pointer: '/key', code: 'taken', detail: 'Another item has this key.' });
  }
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    complaints.push({ pointer: '/name', code: 'taken', detail: 'Another item has this name.' });
  }
  return complaints;
}

function unknownCategory({ categoryId }: ItemFields, { categories }: CatalogAround): FieldError[] {
  if (categories.some(({ id }) => id === categoryId)) return [];
  const detail = 'There is no such category. GET /v1/admin/catalog/categories lists them.';
  return [{ pointer: '/categoryId', code: 'unknown_category', detail }];
}

interface Named {
  readonly id: string;
  readonly pointer: string;
}

/** A restricted queue that the caller is not in is none, except where the item names it already. */
async function unknownQueues(ctx: Ctx, fields: ItemFields, before: ServiceItem | undefined): Promise<FieldError[]> {
  const { ownerQueueId, chain } = fields;
  const named = [
    ...(ownerQueueId === null ? [] : [{ id: ownerQueueId, pointer: '/ownerQueueId' }]),
    ...namedIn(chain, 'queue_owner'),
  ];
  const known = new Set([
    ...(await findQueues(ctx)).map(({ id }) => id).filter((id) => !ctx.actor.closedQueues.includes(id)),
    ...(before ? [before.ownerQueueId, ...namedIn(before.chain, 'queue_owner').map(({ id }) => id)] : []),
  ]);
  const detail = 'There is no such queue. GET /v1/admin/queues lists them.';
  return named.filter(({ id }) => !known.has(id)).map(({ pointer }) => ({ pointer, code: 'unknown_queue', detail }));
}

/** A department is known by the people in it. */
async function unknownDepartments(
  ctx: Ctx,
  { departmentIds }: ItemFields,
  before: ServiceItem | undefined,
  { departments }: Judged,
): Promise<FieldError[]> {
  const known = await Promise.all(
    departmentIds.map((id) => {
      if (before?.departmentIds.includes(id)) return true;
      const looked = departments.get(id) ?? hasPeople(ctx, id);
      departments.set(id, looked);
      return looked;
    }),
  );
  const detail = 'Nobody of your organisation is in this department. Check its id.';
  return known.flatMap((is, index) =>
    is ? [] : [{ pointer: `/departmentIds/${index}`, code: 'unknown_department', detail }],
  );
}

async function hasPeople(ctx: Ctx, departmentId: string): Promise<boolean> {
  const where = { field: 'departmentId', is: departmentId } as const;
  const { items } = await ctx.store.query('member', { partition: memberPartition, where, limit: 1 });
  return items.length > 0;
}

async function unknownApprovers(ctx: Ctx, chain: Chain, before: Chain | undefined): Promise<FieldError[]> {
  const known = new Set(before ? namedIn(before, 'person').map(({ id }) => id) : []);
  return peopleComplaints(
    ctx,
    namedIn(chain, 'person').filter(({ id }) => !known.has(id)),
  );
}

/** Whom or what a chain names by id, and where. */
function namedIn(chain: Chain, who: 'person' | 'queue_owner'): readonly Named[] {
  return chain.stages.flatMap(({ approvers }, stage) =>
    approvers.flatMap((approver, index): Named[] => {
      const at = `/chain/stages/${stage}/approvers/${index}`;
      if (approver.who !== who) return [];
      if (approver.who === 'person') return [{ id: approver.memberId, pointer: `${at}/memberId` }];
      return approver.who === 'queue_owner' ? [{ id: approver.queueId, pointer: `${at}/queueId` }] : [];
    }),
  );
}

/** Chain and playbook against the form. What was saved once is not judged again by whoever changes something else. */
async function contentComplaints(
  fields: ItemFields,
  before: ServiceItem | undefined,
  { contents }: Judged,
): Promise<readonly FieldError[]> {
  const contentOf = ({
    formSchema,
    chain,
    fulfillmentPlaybook,
    approvalRequired,
    onBehalf,
  }: ItemFields | ServiceItem) => canonicalJson({ formSchema, chain, fulfillmentPlaybook, approvalRequired, onBehalf });
  const content = contentOf(fields);
  if (before && contentOf(before) === content) return [];
  // The key is part of it: a playbook may name the item that it is for.
  const judged = contents.get(canonicalJson([fields.key, content]));
  if (judged) return judged;
  const form = formOf(fields.formSchema);
  const complaints = [
    ...chainComplaints(fields.chain, form).map((error) => ({ ...error, pointer: `/chain${error.pointer}` })),
    ...(await playbookComplaints(fields, form)),
  ];
  contents.set(canonicalJson([fields.key, content]), complaints);
  return complaints;
}
