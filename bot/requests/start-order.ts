import { noteCard } from '#teams-app/cards/note-card';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { askedDraft } from '../drafts/asked-draft.ts';
import { changeDraft, keepDraft } from '../drafts/drafts.ts';
import { textOf } from '../read-fields.ts';
import type { ShowingCard } from '../reply.ts';
import { replaceMessage, sendReply } from '../send-reply.ts';
import { itemOf } from './asked-item.ts';
import { catalogFor } from './catalog-for.ts';
import { openOrder } from './open-order.ts';

/**
 * An item of the catalog or of an offer was chosen: its form takes the place of the card that was pressed. What is for one
 * person's eyes is not asked where others read: there, it goes to their personal chat.
 */
export const orderStart: CardVerb = {
  verb: 'order.start',
  run: async (scene) => {
    const { ctx, turn, s } = scene;
    const offered = turn.data.draftId === undefined ? undefined : await askedDraft(scene);
    if (offered && 'instead' in offered) return offered.instead;
    const item = await itemOf(ctx, textOf(turn.data.itemId) ?? '');
    if (!item) return { card: await catalogFor(scene, { notice: s.order.catalog.gone }) };
    if (turn.scope !== 'personal') {
      await sendReply(scene, await openOrder(scene, item));
      const words = s.order.offer.sent;
      if (!offered) return { message: words };
      await changeDraft(ctx, offered.draft, { state: 'done' });
      await replaceMessage(scene, offered.draft, { card: noteCard(words), summary: words });
      return { card: noteCard(words) };
    }
    if (offered) await changeDraft(ctx, offered.draft, { state: 'done' });
    return startOrder(scene, await openOrder(scene, item, turn.repliesTo));
  },
};

/** Puts the beginning of an order in the place of the message that was pressed. */
export async function startOrder(scene: PressScene, { card, summary, draft }: ShowingCard): Promise<Answer> {
  if (draft) await keepDraft(scene.ctx, draft);
  const { address, repliesTo } = scene.turn;
  await replaceMessage(scene, { ...address, activityId: repliesTo ?? null }, { card, summary });
  return { card };
}
