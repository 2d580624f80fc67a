import type { Ctx } from '../platform.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { refOf } from '../tenancy/actor.ts';
import type { EventDraft } from '../tickets/change-ticket.ts';
import { TransitionTicket } from '../tickets/contract.ts';
import { demand, owns, worksOn } from '../tickets/policy.ts';
import { ticketView } from '../tickets/present-ticket.ts';
import { replyTo } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { type Move, type Moved, move, type Party } from './lifecycle.ts';

/** In which parts this caller moves this ticket; the desk's part comes first where somebody has both. */
export function partiesOf(ctx: Ctx, ticket: Ticket): Party[] {
  if (ctx.actor.kind === 'system') return ['clock'];
  return [
    ...(worksOn(ctx.actor, ticket) ? (['desk'] as const) : []),
    ...(owns(ctx.actor, ticket) ? (['owner'] as const) : []),
  ];
}

/** Moves an incident to another status. The text of a move that keeps none of its own becomes a public reply. */
export const transitionIncident = ticketVerb({
  scope: 'tickets:write',
  input: TransitionTicket,
  allow: (ctx, ticket) =>
    demand(partiesOf(ctx, ticket).length > 0, 'Only the requester and the service desk move a ticket.'),
  decide: async (ctx, ticket, input) => {
    const wanted: Move = {
      ...input,
      by: refOf(ctx.actor),
      parties: partiesOf(ctx, ticket),
      now: ctx.platform.clock.now(),
      reopenDays: ctx.tenant.settings.reopenDays,
    };
    const moved = await seekingAgent(ctx, move(ticket, wanted));
    const keepsText = input.to === 'resolved' || (input.to === 'closed' && ticket.status !== 'resolved');
    if (keepsText || !input.text) return moved;
    const reply = replyTo(ctx, moved.after, { body: input.text });
    return { ...moved, after: reply.after, events: withWords(moved.events, reply.events), writes: reply.writes };
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

/** A reopened ticket that nobody has any more: its queue should find somebody. */
async function seekingAgent(ctx: Ctx, moved: Moved): Promise<Moved> {
  if (!moved.events.some(({ name }) => name === 'ticket.reopened')) return moved;
  const awaiting = await awaitingAgent(ctx, moved.after);
  const events = moved.events.map((event) =>
    event.name === 'ticket.reopened' ? { ...event, data: { ...event.data, ...awaiting } } : event,
  );
  return { ...moved, events };
}
