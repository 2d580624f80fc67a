import type { OfferView } from '#core/catalog/contract';
import type { CatalogWords } from './words-en.ts';

type Facts = Pick<OfferView, 'leadTimeDays' | 'cost' | 'approvalRequired'>;

/** What it costs, as it is written in the reader's language: `€1,400`, `€12.50 a month`. */
export function costWords(
  { amount, currency, per }: NonNullable<Facts['cost']>,
  language: string,
  words: CatalogWords,
) {
  const written = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    ...(Number.isInteger(amount) && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  }).format(amount);
  return words.costs(written, per);
}

/** What somebody wants to know of an item before they choose it. */
export const factsOf = ({ leadTimeDays, cost, approvalRequired }: Facts, language: string, words: CatalogWords) => [
  ...(leadTimeDays === null ? [] : [words.leadTime(leadTimeDays)]),
  ...(cost === null ? [] : [costWords(cost, language, words)]),
  ...(approvalRequired ? [words.needsApproval] : []),
];
