import { findTicket } from '#core/tickets/find-ticket';
import { partiesOf } from '#core/tickets/parties';
import { owns } from '#core/tickets/policy';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket } from '../spoken.ts';
import { closeRequest } from './close-request.ts';
import { openResolveForm } from './resolve-form.ts';
import { askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `close INC-12`: its owner says that it works again; the desk says how it was resolved. A request is received or not. */
export const close = command<SaidOfTicket>('close', {
  parse: (text, isAnswer) => ofTicket(text, 'close', isAnswer),
  run: async (scene, { number }) => {
    const { ctx, s } = scene;
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'close');
    const ticket = await findTicket(ctx, named);
    const isOwner = owns(ctx.actor, ticket);
    if (ticket.request) return closeRequest(scene, ticket);
    if (ticket.status === 'closed') return { say: s.chat.alreadyOver(ticket.number, s.status.closed) };
    if (!isOwner && ticket.status !== 'resolved' && partiesOf(ctx, ticket).includes('desk')) {
      return openResolveForm(scene, ticket);
    }
    const wasResolved = ticket.status === 'resolved';
    await transitionTicket(ctx, {
      id: ticket.id,
      to: 'closed',
      ...(!wasResolved && { code: 'fixed_by_requester' }),
    });
    if (!isOwner) return { say: s.chat.closed(ticket.number) };
    return { say: wasResolved ? s.chat.confirmed(ticket.number) : s.chat.closedByOwner(ticket.number) };
  },
});
