import type { Stored } from '#core/store';
import type { Draft } from '#core/teams/draft';
import { findTicket } from '#core/tickets/find-ticket';
import type { PressScene } from '../bot-parts.ts';
import type { Answer } from '../card-verb.ts';
import { showSince } from '../living-cards/show-since.ts';
import { standCard } from '../living-cards/stand-card.ts';
import { cardForActor } from '../living-cards/ticket-cards.ts';
import { spotOfTurn } from '../send-reply.ts';
import { changeDraft } from './drafts.ts';

/** The message that asked is the ticket's living card from now on. `said` is what came of it; `remarks` stay on the card. */
export async function becomeTicket(
  scene: PressScene,
  draft: Stored<Draft>,
  ticketId: string,
  said: string,
  remarks?: string,
): Promise<Answer> {
  const { bot, ctx, turn, s } = scene;
  await changeDraft(ctx, draft, { state: 'done', ticketId });
  const ticket = await findTicket(ctx, ticketId);
  const spot = spotOfTurn(scene);
  await standCard(bot, ctx, ticket, spot, { activityId: draft.activityId ?? turn.repliesTo, notice: remarks });
  // Somebody may have got it meanwhile, and the answer takes the place of the card that says so.
  const now = await findTicket(ctx, ticketId);
  showSince(bot, ctx, now, spot.place);
  return { card: await cardForActor(bot.app, ctx, now, s, [said, remarks ?? ''].join(' ').trim()) };
}
