import { findTicket } from '#core/tickets/find-ticket';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket } from '../spoken.ts';
import { explainTicket } from './explain-ticket.ts';
import { askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `why INC-12`: why it is due when it is, and why it is where it is. */
export const why = command<SaidOfTicket>('why', {
  parse: (text, isAnswer) => ofTicket(text, 'why', isAnswer),
  run: async (scene, { number }) => {
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'why');
    return explainTicket(scene, await findTicket(scene.ctx, named));
  },
});
