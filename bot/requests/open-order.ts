import type { CatalogItemView } from '#core/catalog/contract';
import { allFields } from '#core/forms/field';
import type { Ctx } from '#core/platform';
import type { Stored } from '#core/store';
import { type Draft, draftPartition } from '#core/teams/draft';
import { moment } from '#teams-app/cards/moments';
import { noteCard } from '#teams-app/cards/note-card';
import { plainLine } from '#teams-app/cards/plain-text';
import { resumeOrderCard } from '#teams-app/cards/resume-order-card';
import type { AnyScene } from '../bot-parts.ts';
import { newDraft } from '../drafts/drafts.ts';
import type { ShowingCard } from '../reply.ts';
import { firstPage, orderFace, summaryOfOrder } from './show-order.ts';

/**
 * Begins to request an item; where its person began before and typed something, it asks whether to go on with that. The
 * message of `activityId` becomes the form; without one, the form is a new message.
 */
export async function openOrder(
  scene: AnyScene,
  item: CatalogItemView,
  activityId: string | null = null,
): Promise<ShowingCard> {
  if (needsFile(item)) return { ...noteOf(scene.s.order.form.needsFile(plainLine(item.name))), isPrivate: true };
  const left = await unfinishedOrder(scene.ctx, item.id);
  if (!left) return newOrder(scene, item, activityId);
  const itemName = item.name;
  const card = resumeOrderCard({ draftId: left.id, itemName, begun: moment(left.createdAt) }, scene.s);
  return { card, summary: summaryOfOrder({ itemName }, scene), isPrivate: true };
}

/** It can only be requested with a file, and no face takes one yet. */
const needsFile = ({ form }: CatalogItemView): boolean =>
  allFields(form).some(({ kind, required, showWhen }) => kind === 'file' && required && showWhen === null);

const noteOf = (words: string) => ({ card: noteCard(words), summary: words });

/** An order with nothing typed yet. An item that asks nothing shows at once what would become of it. */
export async function newOrder(
  scene: AnyScene,
  item: CatalogItemView,
  activityId: string | null = null,
): Promise<ShowingCard & { readonly draft: Draft }> {
  const draft = newDraft(scene, { kind: 'request-form', text: '', saidIn: scene.turn.activityId ?? null, activityId });
  const { card, order } = await orderFace(scene, draft.id, {}, item, { page: firstPage(item, {}, scene) });
  return { card, summary: summaryOfOrder(order, scene), draft: { ...draft, order }, isPrivate: true };
}

const mostLookedAt = 25;

/** What this person began to request, of this item or of any, and left: the newest into which they typed something. */
export async function unfinishedOrder(ctx: Ctx, itemId?: string): Promise<Stored<Draft> | undefined> {
  const found = await ctx.store.query('draft', {
    partition: draftPartition(ctx.actor.id),
    where: {
      and: [
        { field: 'kind', is: 'request-form' },
        { field: 'state', is: 'open' },
      ],
    },
    orderBy: { field: 'createdAt', direction: 'desc' },
    limit: mostLookedAt,
  });
  return found.items.find(
    ({ order }) =>
      order !== undefined &&
      (itemId === undefined || order.itemId === itemId) &&
      Object.values(order.typed).some((text) => text.trim() !== ''),
  );
}
