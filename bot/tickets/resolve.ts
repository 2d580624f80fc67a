import { findTicket } from '#core/tickets/find-ticket';
import { isOver } from '#core/tickets/ticket';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket } from '../spoken.ts';
import { inTheWayWords } from './in-the-way-words.ts';
import { openResolveForm } from './resolve-form.ts';
import { askForWords, askWhichTicket, ticketNamed } from './the-ticket.ts';

/**
 * `resolve INC-12 what was done` resolves as fixed, `resolve REQ-12` and words delivers; for an incident without words there is
 * a form for code and words.
 */
export const resolve = command<SaidOfTicket>('resolve', {
  parse: (text, isAnswer) => ofTicket(text, 'resolve', isAnswer),
  run: async (scene, { number, rest }) => {
    const { ctx, s } = scene;
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'resolve');
    const ticket = await findTicket(ctx, named);
    if (rest === '' && isOver(ticket)) return { say: s.chat.alreadyOver(ticket.number, s.status[ticket.status]) };
    if (rest === '') return ticket.request ? askForWords(scene, 'resolve') : openResolveForm(scene, ticket);
    const code = ticket.request ? 'fulfilled' : 'fixed';
    try {
      await transitionTicket(ctx, { id: ticket.id, to: 'resolved', code, text: rest });
    } catch (error) {
      const words = await inTheWayWords(error, scene, ticket);
      if (words === undefined) throw error;
      return { showTicket: ticket.id, notice: words };
    }
    return { say: s.chat.resolved(ticket.number) };
  },
});
