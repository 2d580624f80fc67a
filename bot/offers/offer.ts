import { isProblem } from '#core/api/problem';
import { findTicket } from '#core/tickets/find-ticket';
import { commentOfferCard, reportOfferCard } from '#teams-app/cards/offer-card';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Scene } from '../bot-parts.ts';
import { newDraft } from '../drafts/drafts.ts';
import { ticketOfMessage } from '../living-cards/card-references.ts';
import type { Reply } from '../reply.ts';
import { ticketWithin } from '../spoken.ts';
import { itemWished } from './item-wished.ts';

/**
 * What somebody said in their own words: an offer to report it, to request what they wish for, or to add it to the ticket that they named or whose card
 * they answered. Nothing happens before they agree.
 */
export async function offer(scene: Scene): Promise<Reply> {
  const { ctx, turn, s } = scene;
  const ticketId = await ticketMeant(scene);
  const remark = turn.files > 0 ? s.chat.filesLeftOut : undefined;
  const kept = { text: turn.text, saidIn: turn.activityId ?? null };
  if (ticketId === undefined) {
    const draft = newDraft(scene, { kind: 'offer', ...kept });
    const item = await itemWished(scene, turn.text);
    const card = reportOfferCard({ draftId: draft.id, text: turn.text, remark, item }, s);
    return { card, summary: item ? s.order.offer.ask(plainLine(item.name)) : s.offer.report, draft };
  }
  const { id, number } = await findTicket(ctx, ticketId);
  const draft = newDraft(scene, { kind: 'comment-offer', ticketId: id, ...kept });
  const card = commentOfferCard({ draftId: draft.id, text: turn.text, number, remark }, s);
  return { card, summary: s.offer.comment(number), draft };
}

/** A number in the words counts before the message that is answered. */
async function ticketMeant({ ctx, turn }: Scene): Promise<string | undefined> {
  const named = ticketWithin(turn.text);
  if (named !== undefined) return named;
  if (turn.repliesTo === undefined) return undefined;
  const answered = await ticketOfMessage(ctx.store, turn.place, turn.repliesTo);
  if (answered === undefined) return undefined;
  try {
    return (await findTicket(ctx, answered)).id;
  } catch (error) {
    if (isProblem(error, 'CAT_NOT_FOUND')) return undefined;
    throw error;
  }
}
