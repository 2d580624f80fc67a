import type { OfferView } from '#core/catalog/contract';
import type { Strings } from '../strings/strings.ts';

type Cost = OfferView['cost'];

/** What it costs, as it is written in the reader's language: `€1,400`, `€12.50 a month`. */
export function costWords(cost: NonNullable<Cost>, { order }: Strings): string {
  const { amount, currency, per } = cost;
  const isWhole = Number.isInteger(amount);
  const written = new Intl.NumberFormat(order.locale, {
    style: 'currency',
    currency,
    ...(isWhole && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  }).format(amount);
  return per === 'once' ? written : order.facts[per](written);
}

/** How long it takes, in working days. */
export const leadTimeWords = (days: number, { order }: Strings): string =>
  days === 0 ? order.facts.sameDay : order.facts.leadTime(days);

/** What somebody wants to know of an item before they choose it, in one line. */
export const factsOfOffer = (
  { leadTimeDays, cost, approvalRequired }: Pick<OfferView, 'leadTimeDays' | 'cost' | 'approvalRequired'>,
  s: Strings,
): string =>
  [
    ...(leadTimeDays === null ? [] : [leadTimeWords(leadTimeDays, s)]),
    ...(cost === null ? [] : [costWords(cost, s)]),
    ...(approvalRequired ? [s.order.facts.approval] : []),
  ].join(' · ');
