import type { CatalogView } from '#core/catalog/contract';
import { type Offer, offersOf } from './use-catalog.ts';

/** What somebody looks for in the catalog. What is empty asks nothing. */
export interface CatalogChoice {
  readonly words: string;
  /** Id of a category. */
  readonly category: string;
  readonly department: string;
  readonly sort: 'popularity' | 'name';
}

/** Without regard to case and accents, as the server looks for words. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** The offers that meet everything that was chosen, sorted. */
export function findOffers(catalog: CatalogView, choice: CatalogChoice, language: string): readonly Offer[] {
  const words = plain(choice.words).split(/\s+/).filter(Boolean);
  const byName = (a: Offer, b: Offer) => a.name.localeCompare(b.name, language);
  const found = offersOf(catalog).filter((offer) => {
    if (choice.category !== '' && offer.shelf.id !== choice.category) return false;
    if (choice.department !== '' && !offer.departmentIds.includes(choice.department)) return false;
    const text = plain([offer.name, offer.key, offer.description, ...offer.tags, offer.shelf.name].join('\n'));
    return words.every((word) => text.includes(word));
  });
  return choice.sort === 'name'
    ? found.toSorted(byName)
    : found.toSorted((a, b) => b.popularity - a.popularity || byName(a, b));
}

/** The departments that something of the catalog is meant for. */
export const departmentsIn = (catalog: CatalogView, language: string): readonly string[] =>
  [...new Set(offersOf(catalog).flatMap(({ departmentIds }) => departmentIds))].toSorted((a, b) =>
    a.localeCompare(b, language),
  );
