import type { FieldError } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import type { Stored } from '#core/store';
import type { Draft, OrderDraft } from '#core/teams/draft';
import type { Card } from '#teams-app/cards/card';
import { nextPage } from '#teams-app/cards/form-pages';
import { plainLine } from '#teams-app/cards/plain-text';
import type { AnyScene, PressScene } from '../bot-parts.ts';
import type { Answer } from '../card-verb.ts';
import { changeDraft, readDraft } from '../drafts/drafts.ts';
import { replaceMessage } from '../send-reply.ts';
import { formOfOrder } from './order-answers.ts';
import { asksAnything, orderCard, pageOfErrors } from './order-card.ts';
import { previewOrder } from './preview-order.ts';

/** What an order looks like now, and what its draft keeps of it. */
export interface OrderFace {
  readonly card: Card;
  readonly order: OrderDraft;
}

interface Asking {
  /** The page to show; null: all is answered, show what would become of it. */
  readonly page: number | null;
  readonly errors?: readonly FieldError[];
  readonly notice?: string | undefined;
}

/**
 * An order at a page of its form, or at its preview. What cannot be previewed comes back as the page on which it can be
 * mended, with what is wrong; an item that asks nothing has its preview alone.
 */
export async function orderFace(
  scene: AnyScene,
  draftId: string,
  typed: OrderDraft['typed'],
  item: CatalogItemView,
  { page, errors = [], notice }: Asking,
): Promise<OrderFace> {
  const order = { itemId: item.id, itemName: item.name, version: item.version, typed };
  if (page !== null) {
    const card = await orderCard(scene, draftId, order, item, { page, errors, notice });
    return { card, order: { ...order, page } };
  }
  const preview = await previewOrder(scene, draftId, order, item, notice);
  if ('card' in preview) return { card: preview.card, order: { ...order, page: null } };
  if (!asksAnything(item, scene)) throw new Error(`Item ${item.id} asks nothing and cannot be previewed.`);
  const mended = pageOfErrors(item, typed, preview.errors, scene);
  const card = await orderCard(scene, draftId, order, item, { page: mended, errors: preview.errors, notice });
  return { card, order: { ...order, page: mended } };
}

/** The first page of an item's form, or null where it asks nothing. */
export const firstPage = (item: CatalogItemView, typed: OrderDraft['typed'], { s }: AnyScene): number | null =>
  nextPage(formOfOrder(item, s), typed, -1) ?? null;

/** What a notification of an order's card reads out. */
export const summaryOfOrder = ({ itemName }: Pick<OrderDraft, 'itemName'>, { s }: AnyScene): string =>
  s.order.form.title(plainLine(itemName));

/**
 * Puts an order's face in the place of its message, for whoever opens the chat again, and answers the press with it. Of two
 * presses at once the last one counts.
 */
export async function showOrder(scene: PressScene, draft: Stored<Draft>, face: OrderFace): Promise<Answer> {
  const { order, card } = face;
  const where = { ...draft, activityId: draft.activityId ?? scene.turn.repliesTo ?? null };
  const { activityId } = where;
  if (!(await changeDraft(scene.ctx, draft, { order, activityId }))) {
    const now = await readDraft(scene.ctx, draft.id);
    if (now?.state !== 'open') return { message: scene.s.offer.over };
    await changeDraft(scene.ctx, now, { order, activityId });
  }
  await replaceMessage(scene, where, { card, summary: summaryOfOrder(order, scene) });
  return { card };
}
