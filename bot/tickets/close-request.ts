import { partiesOf } from '#core/tickets/parties';
import { owns } from '#core/tickets/policy';
import type { Ticket } from '#core/tickets/ticket';
import { transitionTicket } from '#core/tickets/transition-ticket';
import type { Scene } from '../bot-parts.ts';
import type { Saying } from '../reply.ts';

/** What was delivered is confirmed; nothing else is closed by saying so: withdrawing and delivering have words of their own. */
export async function closeRequest({ ctx, s }: Scene, ticket: Ticket): Promise<Saying> {
  const { number, status, request } = ticket;
  const stage = s.request.stage[request?.stage ?? 'submitted'];
  const isOwner = owns(ctx.actor, ticket);
  if (status === 'closed') return { say: s.request.chat.alreadyOver(number, stage) };
  if (status !== 'resolved') {
    const isDesk = !isOwner && partiesOf(ctx, ticket).includes('desk');
    return { say: isDesk ? s.request.chat.deliverFirst(number) : s.request.chat.notDelivered(number, stage) };
  }
  await transitionTicket(ctx, { id: ticket.id, to: 'closed' });
  return { say: isOwner ? s.request.chat.confirmed(number) : s.chat.closed(number) };
}
