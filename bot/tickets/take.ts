import { takeTicket } from '#core/tickets/assign-ticket';
import { findTicket } from '#core/tickets/find-ticket';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket } from '../spoken.ts';
import { askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `take INC-12`: the ticket is theirs, and its card comes along. */
export const take = command<SaidOfTicket>('take', {
  parse: (text, isAnswer) => ofTicket(text, 'take', isAnswer),
  run: async (scene, { number }) => {
    const { ctx, s } = scene;
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'take');
    const ticket = await findTicket(ctx, named);
    await takeTicket(ctx, { id: ticket.id });
    return { showTicket: ticket.id, notice: s.outcome.taken };
  },
});
