import { findTicket } from '#core/tickets/find-ticket';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket, ticketAtStart } from '../spoken.ts';
import { askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `status INC-12`, or the number alone: the ticket's living card. */
export const status = command<SaidOfTicket>('status', {
  parse: (text) => {
    const asked = ofTicket(text, 'status');
    if (asked) return asked;
    const alone = ticketAtStart(text);
    return alone?.rest === '' && /[a-z#]/i.test(text) ? alone : undefined;
  },
  run: async (scene, { number }) => {
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'status');
    return { showTicket: (await findTicket(scene.ctx, named)).id };
  },
});
