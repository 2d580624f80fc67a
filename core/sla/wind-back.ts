import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ClockEvent, TicketClock } from './clock.ts';
import { pauseEvents } from './pause-events.ts';
import { changeOfTerms, promisedFor, termsIn } from './ticket-terms.ts';
import { readingOf, windClock } from './wind-clock.ts';

/**
 * The change with the clock of its ticket as only these events make it, and as the ticket is now: what else has changed of it
 * meanwhile counts from now on. Its first event says what became of the clock.
 */
export async function windBack(
  ctx: Ctx,
  change: TicketChange,
  stored: Stored<TicketClock>,
  before: readonly ClockEvent[],
): Promise<TicketChange> {
  const events = [...before, ...(await heardMeanwhile(ctx, change.after, before))];
  const wound = windClock(change.after, stored, events, await readingOf(ctx, events));
  const signal = !wound.state.live ? 'settled' : stored.live ? 'changed' : 'started';
  const clock = { ...wound.state, signal };
  return {
    ...change,
    after: wound.ticket,
    events: change.events.map((event, index) => (index === 0 ? { ...event, data: { ...event.data, clock } } : event)),
    writes: [...(change.writes ?? []), wound.write],
    windsClock: true,
  };
}

/** What somebody else has done to the ticket, and its clock would have heard by the promises that hold again. */
async function heardMeanwhile(ctx: Ctx, ticket: Ticket, before: readonly ClockEvent[]): Promise<readonly ClockEvent[]> {
  const at = ctx.platform.clock.now().toISOString();
  const history = { ticketId: ticket.id, events: before };
  const why = 'something else of it has changed meanwhile';
  const change = await changeOfTerms(ctx, history, await promisedFor(ctx, ticket), { at, why });
  if (change?.type === 'released') return [change];
  const added = change ? [change] : [];
  return [...added, ...pauseEvents([...before, ...added], ticket, termsIn([...before, ...added]), at)];
}
