import { type FieldError, isProblem, notFound, type Problem } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { previewRequest } from '#core/requests/preview-request';
import type { OrderDraft } from '#core/teams/draft';
import type { Card } from '#teams-app/cards/card';
import { orderPreviewCard } from '#teams-app/cards/order-preview-card';
import type { AnyScene } from '../bot-parts.ts';
import { decidingStages } from './deciding-stages.ts';
import { checkOrder, formOfOrder, namesIn } from './order-answers.ts';
import { asksAnything } from './order-card.ts';
import { shownAnswers } from './shown-answers.ts';

/**
 * What would become of an order, as a card to submit it from; or what is wrong with it, by the form's rules or the server's.
 * @throws CAT_NOT_FOUND where it is not offered to this person any more.
 */
export async function previewOrder(
  scene: AnyScene,
  draftId: string,
  { typed }: Pick<OrderDraft, 'typed'>,
  item: CatalogItemView,
  notice = '',
): Promise<{ readonly card: Card } | { readonly errors: readonly FieldError[] }> {
  const { ctx, s } = scene;
  const names = await namesIn(ctx, formOfOrder(item, s), typed);
  const { input, answers, errors } = checkOrder(item, typed, names);
  if (errors.length > 0) return { errors };
  const known = { draftId, notice, answers: shownAnswers(item.form, answers, s), mayChange: asksAnything(item, scene) };
  try {
    const preview = await previewRequest(ctx, input);
    const { leadTimeDays, cost } = preview;
    const card = orderPreviewCard(
      {
        ...known,
        item: { name: preview.item.name, leadTimeDays, cost },
        forWhom: preview.forWhom?.name ?? null,
        chain: { stages: decidingStages(preview.chain, s) },
        plan: preview.plan.effects,
      },
      s,
    );
    return { card };
  } catch (error) {
    if (isProblem(error, 'CAT_VALIDATION')) return { errors: complaintsOf(error) };
    if (!isProblem(error, 'CAT_UPSTREAM')) throw error;
    // Who decides cannot be told now; it can be requested all the same.
    const forWhom = input.forId === undefined ? null : (names[input.forId] ?? null);
    return { card: orderPreviewCard({ ...known, item, forWhom, chain: 'unknown', plan: 'unknown' }, s) };
  }
}

/** @throws CAT_NOT_FOUND in place of a complaint about the item itself. */
function complaintsOf({ errors, detail }: Problem): readonly FieldError[] {
  if (errors?.some(({ code }) => code === 'unknown_item')) throw notFound();
  return errors ?? [{ pointer: '', code: 'invalid', detail }];
}
