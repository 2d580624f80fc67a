import { folded } from '../routing/words-in.ts';
import type { ServiceCategory, ServiceItem } from './item.ts';

/** What somebody looks for. What is not given asks nothing. */
export interface CatalogSearch {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly department?: string | undefined;
  readonly tag?: string | undefined;
}

/** Whether an item is what somebody looks for: it meets everything that was given. */
export function isFound(item: ServiceItem, category: ServiceCategory | undefined, search: CatalogSearch): boolean {
  const { q, category: categoryId, department, tag } = search;
  if (categoryId !== undefined && item.categoryId !== categoryId) return false;
  if (department !== undefined && !item.departmentIds.includes(department)) return false;
  if (tag !== undefined && !item.tags.some((one) => plain(one) === plain(tag))) return false;
  if (q === undefined) return true;
  const text = plain([item.name, item.key, item.description, ...item.tags, category?.name ?? ''].join('\n'));
  return plain(q)
    .split(' ')
    .every((word) => text.includes(word));
}

/** Without regard to case and accents: "télé" finds "Telefon", and the other way round. */
const plain = (text: string): string => folded(text.normalize('NFKD').replace(/\p{M}+/gu, ''));
