import type { EventDraft } from './change-ticket.ts';
import { TransitionTicket } from './contract.ts';
import { moveTicket } from './move-ticket.ts';
import { partiesOf } from './parties.ts';
import { demand } from './policy.ts';
import { ticketView } from './present-ticket.ts';
import { replyTo } from './reply-to.ts';
import { ticketVerb } from './ticket-verb.ts';

/**
 * Moves a ticket to another status, by the rules of its kind. The text of a move that keeps none of its own becomes a public
 * reply.
 */
export const transitionTicket = ticketVerb({
  scope: 'tickets:write',
  input: TransitionTicket,
  allow: (ctx, ticket) =>
    demand(partiesOf(ctx, ticket).length > 0, 'Only the requester and the service desk move a ticket.'),
  decide: async (ctx, ticket, { id: _, ...input }) => {
    const moved = await moveTicket(ctx, ticket, { ...input, parties: partiesOf(ctx, ticket) });
    const keepsText = input.to === 'resolved' || (input.to === 'closed' && ticket.status !== 'resolved');
    if (keepsText || !input.text) return moved;
    const reply = replyTo(ctx, moved.after, { body: input.text });
    return {
      ...moved,
      after: reply.after,
      events: withWords(moved.events, reply.events),
      writes: [...moved.writes, ...reply.writes],
    };
  },
  answer: (_ctx, ticket) => ticketView(ticket),
});

/** A question to the requester is told once: what it waits for names the reply, and the reply knows that it is told there. */
function withWords(moves: readonly EventDraft[], replies: readonly EventDraft[]): EventDraft[] {
  const isQuestion = moves.some(({ name, data }) => name === 'ticket.waiting' && data?.reason === 'customer');
  if (!isQuestion) return [...moves, ...replies];
  const said = replies.find(({ name }) => name === 'ticket.commented')?.data;
  return [
    ...moves.map((event) => (event.name === 'ticket.waiting' ? { ...event, data: { ...said, ...event.data } } : event)),
    ...replies.map((event) => ({ ...event, data: { ...event.data, isQuestion: true } })),
  ];
}
