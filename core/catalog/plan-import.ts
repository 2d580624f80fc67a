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
import type { ItemFields } from './item-complaints.ts';
import { itemKind } from './item-kind.ts';
import { mostFaults, type WrittenFile } from './read-catalog-file.ts';

/** What becomes of one category or item. Without fields it is removed; without `before` it is made. */
export interface PlannedChange<T, F> {
  readonly id: string;
  readonly before: Stored<T> | undefined;
  readonly fields: F | undefined;
  /** Names of the fields that change; empty where nothing does. */
  readonly changed: readonly string[];
}

export interface PlannedItem extends PlannedChange<ServiceItem, ItemFields> {
  /** Pointer into the file; empty for an item that the file does not name. */
  readonly at: string;
}

export interface ImportPlan {
  readonly categories: readonly PlannedChange<ServiceCategory, CategoryFields>[];
  readonly items: readonly PlannedItem[];
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

/** What a file says of categories and items, each with its place in the file. */
export interface ReadFile {
  readonly categories: readonly Read<CategoryFields>[];
  readonly items: readonly Read<FileItem>[];
  readonly errors: readonly FieldError[];
}

/** Categories and items that a file names, each judged for itself: what is stored plays no part. */
export async function readFileParts(
  file: Pick<WrittenFile, 'categories' | 'items'>,
  turn: () => Promise<void>,
): Promise<ReadFile> {
  const categories = await readEach('/categories', file.categories, FileCategory, ({ name }) => name, turn);
  const items = await readEach('/items', file.items, FileItemFields, ({ key }) => key, turn);
  return { categories: categories.read, items: items.read, errors: [...categories.errors, ...items.errors] };
}

/**
 * What would make the stored catalog what a file says: categories are known by name, items by key. Only compares: what it
 * would write is still to be judged, by `importComplaints`.
 */
export function planImport(
  ctx: Ctx,
  file: Pick<ReadFile, 'categories' | 'items'>,
  stored: StoredCatalog,
  queues: FileNames['queues'],
): ImportPlan {
  const categories = file.categories.map(({ value }): PlannedChange<ServiceCategory, CategoryFields> => {
    const before = stored.categories.find(({ name }) => name.toLowerCase() === value.name.toLowerCase());
    const changed = differences(before && categoryKind.fieldsOf(before), value);
    return { id: before?.id ?? ctx.platform.ids.uuid(), before, fields: value, changed };
  });
  const shelves = [
    ...categories.map(({ id, fields }) => ({ id, name: fields?.name ?? '' })),
    ...stored.categories.filter(({ id }) => !categories.some((one) => one.id === id)),
  ];
  const items = file.items.map(({ value, at }): PlannedItem => {
    const before = stored.items.find(({ key }) => key === value.key);
    const { category, ownerQueue, ...rest } = value;
    const ownerQueueId = ownerQueue === null ? null : (idNamed(queues, ownerQueue) ?? ownerQueue);
    const fields: ItemFields = { ...rest, categoryId: idNamed(shelves, category) ?? '', ownerQueueId };
    const changed = differences(before && itemKind.fieldsOf(before), fields);
    return { id: before?.id ?? ctx.platform.ids.uuid(), before, fields, changed, at };
  });
  return { categories, items };
}

/** What is there and is not named by the file. */
export const notNamed = <T>(
  all: readonly Stored<T>[],
  plan: readonly PlannedChange<T, unknown>[],
): readonly Stored<T>[] => all.filter((doc) => !plan.some(({ before }) => before === doc));

interface Read<T> {
  readonly value: T;
  readonly at: string;
}

const entriesInATurn = 10;

async function readEach<T>(
  list: string,
  written: readonly unknown[],
  schema: z.ZodType<T>,
  nameOf: (value: T) => string,
  turn: () => Promise<void>,
): Promise<{ read: readonly Read<T>[]; errors: FieldError[] }> {
  const read: Read<T>[] = [];
  const errors: FieldError[] = [];
  for (const [index, one] of written.entries()) {
    if (errors.length >= mostFaults) break;
    if (index % entriesInATurn === 0) await turn();
    const at = `${list}/${index}`;
    try {
      const value = parse(schema, one);
      const twice = read.some((other) => nameOf(other.value).toLowerCase() === nameOf(value).toLowerCase());
      if (twice)
        errors.push({ pointer: at, code: 'twice', detail: 'This is in the file already. Keep one of the two.' });
      read.push({ value, at });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const faults = (error.errors ?? []).slice(0, mostFaults);
      errors.push(...faults.map((fault) => ({ ...fault, pointer: at + fault.pointer })));
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
