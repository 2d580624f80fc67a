import type { z } from 'zod';
import { line } from '../api/fields.ts';
import { parse } from '../api/parse.ts';
import { type FieldError, Problem } from '../api/problem.ts';
import { wholeOf } from '../api/setting-endpoints.ts';
import { canonicalJson } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { type CategoryFields, type FileItem, type FileNames, idNamed } from './catalog-file.ts';
import { categoryKind } from './category-kind.ts';
import { categoryFields, itemFields } from './contract.ts';
import type { ServiceCategory, ServiceItem } from './item.ts';
import { type ItemFields, itemComplaints } from './item-complaints.ts';
import { itemKind } from './item-kind.ts';
import type { WrittenFile } from './read-catalog-file.ts';

/** What becomes of one category or item. Without fields it is removed; without `before` it is made. */
export interface PlannedChange<T, F> {
  readonly id: string;
  readonly before: Stored<T> | undefined;
  readonly fields: F | undefined;
  /** Names of the fields that change; empty where nothing does. */
  readonly changed: readonly string[];
}

export interface ImportPlan {
  readonly categories: readonly PlannedChange<ServiceCategory, CategoryFields>[];
  readonly items: readonly PlannedChange<ServiceItem, ItemFields>[];
  /** Pointers into the file. Where there are any, nothing of the plan may be done. */
  readonly errors: readonly FieldError[];
}

export interface StoredCatalog {
  readonly categories: readonly Stored<ServiceCategory>[];
  readonly items: readonly Stored<ServiceItem>[];
}

const { categoryId: _category, ownerQueueId: _queue, ...shape } = itemFields.shape;
const FileItemFields = wholeOf({
  shape: { ...shape, category: line(1, 100), ownerQueue: line(1, 100).nullable().default(null) },
  rule: itemFields.rule,
}) as unknown as z.ZodType<FileItem>;
const FileCategory = wholeOf(categoryFields) as unknown as z.ZodType<CategoryFields>;

/** What would make the stored catalog what a file says: categories are known by name, items by key. */
export async function planImport(
  ctx: Ctx,
  file: Pick<WrittenFile, 'categories' | 'items'>,
  stored: StoredCatalog,
  queues: FileNames['queues'],
): Promise<ImportPlan> {
  const categories = readEach('/categories', file.categories, FileCategory, ({ name }) => name);
  const planned = categories.read.map(({ value }): PlannedChange<ServiceCategory, CategoryFields> => {
    const before = stored.categories.find(({ name }) => name.toLowerCase() === value.name.toLowerCase());
    const changed = differences(before && categoryKind.fieldsOf(before), value);
    return { id: before?.id ?? ctx.platform.ids.uuid(), before, fields: value, changed };
  });
  const shelves = [
    ...planned.map(({ id, fields }) => ({ id, name: fields?.name ?? '' })),
    ...stored.categories.filter(({ id }) => !planned.some((one) => one.id === id)),
  ];
  const items = readEach('/items', file.items, FileItemFields, ({ key }) => key);
  const keys = new Set(items.read.map(({ value }) => value.key));
  const others = [...items.read.map(({ value }) => value), ...stored.items.filter(({ key }) => !keys.has(key))];
  const errors = [...categories.errors, ...items.errors];
  const made: PlannedChange<ServiceItem, ItemFields>[] = [];
  for (const { value, at } of items.read) {
    const before = stored.items.find(({ key }) => key === value.key);
    const { category, ownerQueue, ...rest } = value;
    const ownerQueueId = ownerQueue === null ? null : (idNamed(queues, ownerQueue) ?? ownerQueue);
    const fields: ItemFields = { ...rest, categoryId: idNamed(shelves, category) ?? '', ownerQueueId };
    const around = { categories: shelves, others: others.filter(({ key }) => key !== value.key), before };
    const complaints = await itemComplaints(ctx, fields, around);
    errors.push(...complaints.map((error) => ({ ...error, pointer: at + pointerInFile(error.pointer) })));
    const changed = differences(before && itemKind.fieldsOf(before), fields);
    made.push({ id: before?.id ?? ctx.platform.ids.uuid(), before, fields, changed });
  }
  return { categories: planned, items: made, errors };
}

/** What is there and is not named by the file. */
export const notNamed = <T>(
  all: readonly Stored<T>[],
  plan: readonly PlannedChange<T, unknown>[],
): readonly Stored<T>[] => all.filter((doc) => !plan.some(({ before }) => before === doc));

const pointerInFile = (pointer: string): string =>
  pointer.replace(/^\/categoryId$/, '/category').replace(/^\/ownerQueueId$/, '/ownerQueue');

interface Read<T> {
  readonly value: T;
  readonly at: string;
}

function readEach<T>(
  list: string,
  written: readonly unknown[],
  schema: z.ZodType<T>,
  nameOf: (value: T) => string,
): { read: readonly Read<T>[]; errors: FieldError[] } {
  const read: Read<T>[] = [];
  const errors: FieldError[] = [];
  for (const [index, one] of written.entries()) {
    const at = `${list}/${index}`;
    try {
      const value = parse(schema, one);
      const twice = read.some((other) => nameOf(other.value).toLowerCase() === nameOf(value).toLowerCase());
      if (twice)
        errors.push({ pointer: at, code: 'twice', detail: 'This is in the file already. Keep one of the two.' });
      read.push({ value, at });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      errors.push(...(error.errors ?? []).map((fault) => ({ ...fault, pointer: at + fault.pointer })));
    }
  }
  return { read, errors };
}

/** Of a form the order counts, too: it is the order of the questions. */
function differences(before: object | undefined, after: object): readonly string[] {
  if (!before) return Object.keys(after);
  const said = (value: object, field: string): string => {
    const part: unknown = Reflect.get(value, field);
    return field === 'formSchema' ? JSON.stringify(part) : canonicalJson(part);
  };
  return Object.keys(after).filter((field) => said(before, field) !== said(after, field));
}
