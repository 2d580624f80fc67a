import { findTicket } from '#core/tickets/find-ticket';
import { whereItWent } from '#core/tickets/where-it-went';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket, ticketAtStart } from '../spoken.ts';
import { askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `status INC-12`, or the number alone: the ticket's living card; of a merged one the card of where it went. */
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
    const ticket = await findTicket(scene.ctx, named);
    const target = await whereItWent(scene.ctx, ticket);
    if (!target) return { showTicket: ticket.id };
    return [{ say: scene.s.chat.wasMerged(ticket.number, target.number) }, { showTicket: target.id }];
  },
});
