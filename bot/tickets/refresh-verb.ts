import { isProblem } from '#core/api/problem';
import { findTicket } from '#core/tickets/find-ticket';
import type { Ticket } from '#core/tickets/ticket';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { cardAt } from '../living-cards/card-at.ts';
import { readReference } from '../living-cards/card-references.ts';
import { cardForActor } from '../living-cards/ticket-cards.ts';
import { textOf } from '../read-fields.ts';

/**
 * A viewer's own card. Somebody who may not read the ticket, but sees its card in this very conversation, gets what
 * everybody there sees.
 */
export const refresh: CardVerb = {
  verb: 'ticket.refresh',
  run: async (scene) => {
    const id = textOf(scene.turn.data.ticketId);
    if (id === undefined) return { message: scene.s.chat.unknownButton };
    try {
      const ticket = await findTicket(scene.ctx, id);
      const words = scene.turn.isAutomatic ? scene.bot.lastWords.at(spotOfWords(scene, ticket)) : undefined;
      return { card: await cardForActor(scene.bot.app, scene.ctx, ticket, scene.s, words) };
    } catch (error) {
      if (!isProblem(error, 'CAT_NOT_FOUND')) throw error;
      return (await asOnlooker(scene, id)) ?? { message: scene.s.chat.noSuchTicket };
    }
  },
};

/** Where a sentence was said to whom, and of which state of the ticket: of a later one it may not be true. */
export const spotOfWords = ({ ctx, turn }: PressScene, { id, version }: Ticket): string =>
  `${ctx.actor.tenantId} ${ctx.actor.id} ${turn.place} ${id} ${version}`;

async function asOnlooker({ bot, ctx, turn, s }: PressScene, id: string): Promise<Answer | undefined> {
  if (turn.scope === 'personal') return undefined;
  const reference = await readReference(ctx.store, id, turn.place);
  const ticket = reference && !reference.dead ? await ctx.store.get('ticket', id, id) : undefined;
  if (!ticket) return undefined;
  const spot = { address: turn.address, place: turn.place, scope: turn.scope, memberId: null };
  const { card } = await cardAt(bot, ctx, ticket, spot, s, {
    notice: turn.isAutomatic ? undefined : s.outcome.notAllowed,
  });
  return { card };
}
