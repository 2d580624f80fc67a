import { isProblem } from '#core/api/problem';
import { findTicket } from '#core/tickets/find-ticket';
import type { Ticket } from '#core/tickets/ticket';
import type { Verb } from '#teams-app/cards/verbs';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { cardForActor } from '../living-cards/ticket-cards.ts';
import { wordsOfRefusal } from '../problem-words.ts';
import { textOf } from '../read-fields.ts';
import { wordsOfTooEarly } from './escalate.ts';
import { inTheWayWords } from './in-the-way-words.ts';
import { listAgain } from './list-verbs.ts';
import { spotOfWords } from './refresh-verb.ts';

/** Does something to the ticket and says in one sentence what was done. */
type Act = (scene: PressScene, ticket: Ticket) => Promise<string>;

/**
 * A button of a ticket's card. Whatever happens, the answer is the card as the ticket stands now, with one sentence on
 * top: a press that came too late or twice finds out how things are.
 */
export const onTicket = (verb: Verb, act: Act): CardVerb => ({
  verb,
  run: async (scene) => {
    const id = textOf(scene.turn.data.ticketId);
    if (id === undefined) return { message: scene.s.chat.unknownButton };
    const ticket = await findTicket(scene.ctx, id);
    try {
      return await present(scene, ticket.id, await act(scene, ticket));
    } catch (error) {
      const now = await findTicket(scene.ctx, ticket.id);
      const words = (await inTheWayWords(error, scene, now)) ?? wordsOfLatePress(error, scene, now);
      if (words === undefined) throw error;
      return present(scene, ticket.id, words);
    }
  },
});

/** The ticket's card for whoever pressed, or the list from which they did. */
export async function present(scene: PressScene, ticketId: string, notice?: string): Promise<Answer> {
  const list = await listAgain(scene, notice);
  if (list) return { card: list };
  const ticket = await findTicket(scene.ctx, ticketId);
  if (notice !== undefined) scene.bot.lastWords.keep(spotOfWords(scene, ticket), notice);
  return { card: await cardForActor(scene.bot.app, scene.ctx, ticket, scene.s, notice) };
}

function wordsOfLatePress(error: unknown, { s, turn }: PressScene, now: Ticket): string | undefined {
  const tooEarly = wordsOfTooEarly(now.number, error, s);
  if (tooEarly !== undefined) return tooEarly;
  if (isProblem(error, 'CAT_PRECONDITION')) {
    return now.request
      ? s.request.outcome.notPossible(s.request.stage[now.request.stage])
      : s.outcome.notPossible(s.status[now.status]);
  }
  if (isProblem(error, 'CAT_FORBIDDEN')) return s.outcome.notAllowed;
  return wordsOfRefusal(error, s, turn.requestId);
}
