import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type FieldError, invalid, Problem } from '../api/problem.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import type { Stored, Write } from '../store.ts';
import { useCase } from '../use-case.ts';
import { categoryKeeping, itemKeeping } from './catalog-settings.ts';
import { categoryKind } from './category-kind.ts';
import { type CatalogImportView, ImportCatalog } from './contract.ts';
import { openQueues, storedCatalog } from './export-catalog.ts';
import { importComplaints } from './import-complaints.ts';
import { catalogPartition, type ServiceCategory, type ServiceItem } from './item.ts';
import { nothingJudged } from './item-complaints.ts';
import { itemKind } from './item-kind.ts';
import { type ImportPlan, notNamed, type PlannedChange, planImport, readFileParts } from './plan-import.ts';
import { mostFaults, readCatalogFile } from './read-catalog-file.ts';
import { settingWrites } from './setting-writes.ts';

/**
 * Makes the catalog what a file says. All of it is committed at once or nothing is, so that one import changes at most what
 * one commit holds; a larger one is refused, and says so.
 */
export const importCatalog = useCase('catalog:admin', ImportCatalog, async (ctx, input): Promise<CatalogImportView> => {
  const turn = ctx.platform.quietMoment;
  const written = await readCatalogFile(input.yaml, turn);
  if ('errors' in written) throw invalid(written.errors);
  const { file } = written;
  const read = await readFileParts(file, turn);
  const told = (errors: readonly FieldError[]): FieldError[] => errors.slice(0, mostFaults).map(file.fault);
  const judged = nothingJudged();
  try {
    return await transact(ctx, catalogPartition, async () => {
      const [stored, queues] = await Promise.all([storedCatalog(ctx), openQueues(ctx)]);
      const plan = planImport(ctx, read, stored, queues);
      const missing = {
        categories: notNamed(stored.categories, plan.categories),
        items: notNamed(stored.items, plan.items),
      };
      const whole: ImportPlan = input.removeMissing
        ? {
            categories: [...plan.categories, ...missing.categories.map(removal)],
            items: [...plan.items, ...missing.items.map((item) => ({ ...removal(item), at: '' }))],
          }
        : plan;
      // Judging is what takes long: before it, what is too much for one commit is refused.
      const writes = writesOf(ctx, whole);
      if (!fitOneCommit(writes)) throw invalid(read.errors.length > 0 ? told(read.errors) : [tooBig]);
      const errors = [
        ...read.errors,
        ...(await importComplaints(ctx, whole, stored, judged)),
        ...(input.removeMissing ? orphans(plan, missing.categories) : []),
      ];
      if (errors.length > 0) throw invalid(told(errors));
      demandRoom(whole, input.removeMissing ? undefined : missing);
      await demandUnused(ctx, input.removeMissing ? missing.items : []);
      const notInFile = input.removeMissing ? [] : [...missing.categories.map(named), ...missing.items.map(named)];
      return { writes: input.dryRun ? [] : writes, answer: answerOf(whole, input.dryRun, notInFile) };
    });
  } finally {
    for (const { cacheKey } of [categoryKeeping, itemKeeping]) {
      ctx.platform.cache.forget(ctx.actor.tenantId, cacheKey);
    }
  }
});

const removal = <T extends { readonly id: string }>(before: Stored<T>): PlannedChange<T, never> => ({
  id: before.id,
  before,
  fields: undefined,
  changed: ['removed'],
});

/** An item of the file whose category the file itself leaves out. */
const orphans = (plan: ImportPlan, gone: readonly ServiceCategory[]): FieldError[] =>
  plan.items.flatMap(({ fields, at }) => {
    const category = gone.find(({ id }) => id === fields?.categoryId);
    if (!category) return [];
    const detail = `The file leaves the category “${category.name}” out, so that it would be removed. Add it to the file.`;
    return [{ pointer: `${at}/category`, code: 'removed_category', detail }];
  });

function demandRoom(
  { categories, items }: ImportPlan,
  kept: { categories: object[] | readonly object[]; items: readonly object[] } | undefined,
): void {
  const counts = [
    { what: 'categories', count: left(categories) + (kept?.categories.length ?? 0), most: categoryKeeping.most },
    { what: 'items', count: left(items) + (kept?.items.length ?? 0), most: itemKeeping.most },
  ];
  for (const { what, count, most } of counts) {
    if (count <= most) continue;
    throw new Problem(
      'CAT_CONFLICT',
      `The catalog would have ${count} ${what}, and ${most} is the most. Leave some out.`,
    );
  }
}

const left = (planned: readonly PlannedChange<unknown, unknown>[]): number =>
  planned.filter(({ fields }) => fields !== undefined).length;

async function demandUnused(ctx: Ctx, removed: readonly ServiceItem[]): Promise<void> {
  const used = await Promise.all(
    removed.map(async (item) =>
      ((await itemKind.usedBy?.(ctx, item)) ?? []).map(({ says }) => `item ${item.key} is used by ${says}`),
    ),
  );
  const said = used.flat();
  if (said.length === 0) return;
  throw new Problem(
    'CAT_CONFLICT',
    `${said.slice(0, mostFaults).join('; ')}. Change those first, or set the item to inactive and keep it in the file.`,
    said.map((detail) => ({ pointer: '/removeMissing', code: 'in_use', detail })),
  );
}

function writesOf(ctx: Ctx, { categories, items }: ImportPlan): readonly Write[] {
  return [
    ...categories.filter(isChange).flatMap((change) => settingWrites(ctx, categoryKind, change)),
    ...items.filter(isChange).flatMap((change) => settingWrites(ctx, itemKind, change)),
  ];
}

const isChange = ({ changed }: { readonly changed: readonly string[] }): boolean => changed.length > 0;

/** One of the hundred is the record of the request; a batch has at most 2 MB. */
const mostWrites = 99;
const mostBytes = 1_500_000;

const fitOneCommit = (writes: readonly Write[]): boolean =>
  writes.length <= mostWrites && utf8ToBytes(JSON.stringify(writes)).length <= mostBytes;

const tooBig: FieldError = {
  pointer: '/yaml',
  code: 'too_big',
  detail:
    'This changes more than one import can change at once: about 30 items, or 300 KB of forms and playbooks. Import some of the items first, without removeMissing, then the rest.',
};

type Named = CatalogImportView['notInFile'][number];

const named = (doc: ServiceCategory | ServiceItem): Named =>
  'key' in doc ? { what: 'item', key: doc.key, name: doc.name } : { what: 'category', key: null, name: doc.name };

function answerOf({ categories, items }: ImportPlan, dryRun: boolean, notInFile: Named[]): CatalogImportView {
  const all = [
    ...categories.map((one) => ({ ...one, what: 'category' as const, key: null })),
    ...items.map((one) => ({ ...one, what: 'item' as const, key: one.fields?.key ?? one.before?.key ?? null })),
  ];
  return {
    dryRun,
    changes: all.filter(isChange).map(({ what, key, before, fields, changed }) => ({
      what,
      key,
      name: fields?.name ?? before?.name ?? '',
      change: fields === undefined ? 'removed' : before ? 'changed' : 'created',
      fields: before && fields ? [...changed] : [],
    })),
    unchanged: all.filter((one) => !isChange(one)).length,
    notInFile,
  };
}
