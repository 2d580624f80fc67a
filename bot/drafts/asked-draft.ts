import type { Stored } from '#core/store';
import type { Draft } from '#core/teams/draft';
import { findTicket } from '#core/tickets/find-ticket';
import { noteCard } from '#teams-app/cards/note-card';
import type { PressScene } from '../bot-parts.ts';
import type { Answer } from '../card-verb.ts';
import { cardForActor } from '../living-cards/ticket-cards.ts';
import { textOf } from '../read-fields.ts';
import { readDraft } from './drafts.ts';

/**
 * The open question that a press answers; or, where it was answered before or is somebody else's, what to say instead.
 * An answer that led to a ticket shows the ticket.
 */
export async function askedDraft(
  scene: PressScene,
): Promise<{ readonly draft: Stored<Draft> } | { readonly instead: Answer }> {
  const { bot, ctx, turn, s } = scene;
  const id = textOf(turn.data.draftId);
  const draft = id === undefined ? undefined : await readDraft(ctx, id);
  if (!draft) return { instead: { message: turn.scope === 'personal' ? s.offer.over : s.offer.notYours } };
  if (draft.state === 'open') return { draft };
  if (draft.state === 'done' && draft.ticketId !== null) {
    const ticket = await findTicket(ctx, draft.ticketId);
    return { instead: { card: await cardForActor(bot.app, ctx, ticket, s) } };
  }
  return { instead: { card: noteCard(draft.state === 'dropped' ? s.offer.dropped : s.offer.over) } };
}
