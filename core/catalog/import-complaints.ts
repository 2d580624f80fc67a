import type { FieldError } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { itemComplaints, type Judged } from './item-complaints.ts';
import type { ImportPlan, StoredCatalog } from './plan-import.ts';
import { mostFaults } from './read-catalog-file.ts';

/**
 * What stands against the items that a plan would write, at pointers into the file. What does not change was judged when it
 * was saved. Stops when there is more than anyone reads; others go first between one item and the next.
 */
export async function importComplaints(
  ctx: Ctx,
  plan: ImportPlan,
  stored: StoredCatalog,
  judged: Judged,
): Promise<readonly FieldError[]> {
  const categories = [...plan.categories, ...stored.categories];
  const after = [
    ...plan.items.flatMap(({ fields }) => (fields ? [fields] : [])),
    ...stored.items.filter(({ id }) => !plan.items.some((one) => one.id === id)),
  ];
  const complaints: FieldError[] = [];
  for (const { fields, before, changed, at } of plan.items) {
    if (complaints.length >= mostFaults) break;
    if (!fields || changed.length === 0) continue;
    await ctx.platform.quietMoment();
    const others = after.filter(({ key }) => key !== fields.key);
    const found = await itemComplaints(ctx, fields, { categories, others, before }, judged);
    complaints.push(...found.slice(0, mostFaults).map((error) => ({ ...error, pointer: at + inFile(error.pointer) })));
  }
  return complaints;
}

const inFile = (pointer: string): string =>
  pointer.replace(/^\/categoryId$/, '/category').replace(/^\/ownerQueueId$/, '/ownerQueue');
