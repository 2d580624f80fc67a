import type { FieldError } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { allFields } from '#core/forms/field';
import type { OrderDraft } from '#core/teams/draft';
import type { Card } from '#teams-app/cards/card';
import { formCard } from '#teams-app/cards/form-card';
import { nextPage, pagesFor } from '#teams-app/cards/form-pages';
import { factsOfOffer } from '#teams-app/cards/offer-facts';
import type { AnyScene } from '../bot-parts.ts';
import { atFields, formOfOrder, namesIn } from './order-answers.ts';

interface Shown {
  readonly page: number;
  readonly errors?: readonly FieldError[];
  /** Said first, such as that the item has changed. */
  readonly notice?: string | undefined;
}

/** One page of an order's form, with what was typed so far. */
export async function orderCard(
  { ctx, s }: AnyScene,
  draftId: string,
  { typed }: Pick<OrderDraft, 'typed'>,
  item: CatalogItemView,
  { page, errors = [], notice = '' }: Shown,
): Promise<Card> {
  const form = formOfOrder(item, s);
  const isFirst = page === nextPage(form, typed, -1);
  const about = isFirst ? [item.description, factsOfOffer(item, s)] : [];
  return formCard(
    {
      form,
      title: item.name,
      intro: [notice, ...about].filter((text) => text !== '').join('\n'),
      typed,
      names: await namesIn(ctx, form, typed),
      errors: atFields(errors, s),
      page,
      data: { draftId },
      verbs: { forward: 'order.next', back: 'order.back', dismiss: 'draft.dismiss' },
      submit: s.order.form.next,
    },
    s,
  );
}

/** The page on which the first of these complaints can be mended; the first page for what belongs to no field. */
export function pageOfErrors(
  item: CatalogItemView,
  typed: OrderDraft['typed'],
  errors: readonly FieldError[],
  { s }: AnyScene,
): number {
  const form = formOfOrder(item, s);
  const pointers = new Set(atFields(errors, s).map(({ pointer }) => pointer));
  const pages = pagesFor(form, typed);
  const found = pages.findIndex((page) =>
    page.some(({ fields }) => fields.some(({ name }) => pointers.has(`/fields/${name}`))),
  );
  return found >= 0
    ? found
    : Math.max(
        0,
        pages.findIndex((page) => page.length > 0),
      );
}

/** Something is asked before it can be requested. */
export const asksAnything = (item: CatalogItemView, { s }: AnyScene): boolean =>
  allFields(formOfOrder(item, s)).length > 0;
