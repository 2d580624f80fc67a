import type { ItemDemand } from './item.ts';

/** The months that count: this one and the five before it. */
const monthsThatCount = 6;

/** The ISO month of a moment, in UTC: `2026-11`. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** How often an item was requested in this month and the five before it. */
export function popularityOf(demand: Pick<ItemDemand, 'months'> | undefined, now: Date): number {
  const newest = countOf(monthOf(now));
  return Object.entries(demand?.months ?? {}).reduce((sum, [month, count]) => {
    const age = newest - countOf(month);
    return age >= 0 && age < monthsThatCount ? sum + count : sum;
  }, 0);
}

const countOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** What is requested most comes first; what is requested equally often goes by name. `asked`: how often, by id. */
export const mostAskedFirst =
  (asked: ReadonlyMap<string, number>) =>
  <T extends { readonly id: string; readonly name: string }>(a: T, b: T): number =>
    (asked.get(b.id) ?? 0) - (asked.get(a.id) ?? 0) || byName(a, b);

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, 'en');
