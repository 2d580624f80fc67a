import type { CatalogItemView } from '#core/catalog/contract';
import type { Stored } from '#core/store';
import type { Draft, OrderDraft } from '#core/teams/draft';
import { noteCard } from '#teams-app/cards/note-card';
import { plainLine } from '#teams-app/cards/plain-text';
import type { PressScene } from '../bot-parts.ts';
import type { Answer } from '../card-verb.ts';
import { askedDraft } from '../drafts/asked-draft.ts';
import { changeDraft } from '../drafts/drafts.ts';
import { replaceMessage } from '../send-reply.ts';
import { itemOf } from './asked-item.ts';

/** An order that its person has not submitted yet, with the item as it is offered now. */
export interface AskedOrder {
  readonly draft: Stored<Draft>;
  readonly order: OrderDraft;
  readonly item: CatalogItemView;
  /** The item was changed since its person saw it last. */
  readonly hasChanged: boolean;
}

/**
 * The order that a press is about; or, where it was submitted or dropped before, is somebody else's, or its item is not
 * offered any more, what to say instead.
 */
export async function askedOrder(scene: PressScene): Promise<AskedOrder | { readonly instead: Answer }> {
  const asked = await askedDraft(scene);
  if ('instead' in asked) return asked;
  const { draft } = asked;
  const { order } = draft;
  if (draft.kind !== 'request-form' || order === undefined) return { instead: { message: scene.s.offer.over } };
  const item = await itemOf(scene.ctx, order.itemId);
  if (!item) return { instead: await itemGone(scene, draft) };
  return { draft, order, item, hasChanged: item.version !== order.version };
}

/** Ends an order whose item is not offered to its person any more. */
export async function itemGone(scene: PressScene, draft: Stored<Draft>): Promise<Answer> {
  const words = scene.s.order.said.gone(plainLine(draft.order?.itemName ?? ''));
  await changeDraft(scene.ctx, draft, { state: 'dropped' });
  const card = noteCard(words);
  await replaceMessage(scene, draft, { card, summary: words });
  return { card };
}
