import { findQueues } from '#core/queues/find-queues';
import { assignmentSentence, otherSteps, routingSentence } from '#core/routing/routing-sentence';
import { routingSeenBy } from '#core/routing/shown-routing';
import type { ClockEvent } from '#core/sla/clock';
import { getTicketSla } from '#core/sla/get-ticket-sla';
import { clockOf } from '#core/sla/wind-clock';
import { worksOn } from '#core/tickets/policy';
import type { Ticket } from '#core/tickets/ticket';
import { type ShownEscalation, whyCard } from '#teams-app/cards/why-card';
import { ticketLink } from '#teams-app/deep-links';
import type { AnyScene } from '../bot-parts.ts';
import type { ShowingCard } from '../reply.ts';

const mostPassedOver = 5;

/** Why a ticket is due when it is and lies where it lies, for the eyes of whoever asks: agents' reasons are the desk's. */
export async function explainTicket(scene: AnyScene, ticket: Ticket): Promise<ShowingCard> {
  const { bot, ctx, s } = scene;
  const [sla, queues, clock] = await Promise.all([
    getTicketSla(ctx, { id: ticket.id }),
    findQueues(ctx),
    clockOf(ctx, ticket.id),
  ]);
  const nameOf = (id: string) =>
    ctx.actor.closedQueues.includes(id) ? undefined : queues.find((queue) => queue.id === id)?.name;
  const seen = { ...ticket, routing: routingSeenBy(ctx.actor, ticket, queues) };
  const isDesk = worksOn(ctx.actor, ticket);
  const forDesk = isDesk ? reasonsForDesk(seen) : [];
  const card = whyCard(
    {
      number: ticket.number,
      subject: ticket.subject,
      kind: ticket.kind,
      tracks: sla.tracks,
      routing: [routingSentence(seen, nameOf), ...forDesk],
      escalations: (clock?.events ?? []).flatMap((event) => escalationIn(event, isDesk)),
      url: ticketLink(bot.app, ticket.number),
    },
    s,
  );
  return { card, summary: s.why.title(ticket.number), isPrivate: true };
}

/** Why it did not reach who was asked for names colleagues: that is the desk's. */
function escalationIn(event: ClockEvent, isDesk: boolean): ShownEscalation[] {
  if (event.type !== 'struck' || event.alarm.kind !== 'escalation' || !event.reached) return [];
  const { people, instead } = event.reached;
  return [{ at: event.at, track: event.alarm.track, people, ...(isDesk && instead !== undefined && { instead }) }];
}

/** What else the rules did, why somebody has it, and who was passed over, where that is not said already. */
function reasonsForDesk(ticket: Ticket): readonly string[] {
  const holder = assignmentSentence(ticket);
  const others = (ticket.assignment?.passedOver ?? []).filter(({ because }) => !holder.includes(because));
  return [...otherSteps(ticket), holder, ...others.slice(0, mostPassedOver).map(({ because }) => because)];
}
