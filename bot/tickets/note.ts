import { addSaidComment } from '#core/tickets/add-comment';
import { findTicket } from '#core/tickets/find-ticket';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket } from '../spoken.ts';
import { askForWords, askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `note INC-12 text`: for the desk alone. The answer does not repeat what it says. */
export const note = command<SaidOfTicket>('note', {
  parse: (text, isAnswer) => ofTicket(text, 'note', isAnswer),
  run: async (scene, { number, rest }) => {
    const { ctx, turn, s } = scene;
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'note');
    const ticket = await findTicket(ctx, named);
    if (rest === '') return askForWords(scene, 'note');
    const noted = await addSaidComment(ctx, {
      id: ticket.id,
      body: rest,
      isPrivate: true,
      activityId: turn.activityId,
    });
    return { say: s.chat.noted(noted.ticketNumber) };
  },
});
