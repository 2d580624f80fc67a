import type { Ctx } from '../platform.ts';
import type { Stored, Write } from '../store.ts';
import { neverDue, type Ticket } from '../tickets/ticket.ts';
import { type ClockEvent, clockId, noPolicy, type TicketClock } from './clock.ts';
import { calendarsFor } from './find-policies.ts';
import { type ClockReading, readClock } from './read-clock.ts';
import { nearestRunning } from './running-track.ts';

/** What stories are told of a clock. */
export interface ClockState {
  readonly seq: number;
  readonly nextAlarmAt: string | null;
  readonly live: boolean;
}

/** Of a ticket without a clock. */
export const noClock: ClockState = { seq: 0, nextAlarmAt: null, live: false };

/** The clock of a ticket: one point read. */
export const clockOf = (ctx: Ctx, ticketId: string): Promise<Stored<TicketClock> | undefined> =>
  ctx.store.get('clock', ticketId, clockId);

/** What a history means. The versions of calendars it names are kept in memory; reading it anew asks the store nothing. */
export async function readingOf(ctx: Ctx, events: readonly ClockEvent[]): Promise<ClockReading> {
  return readClock(events, await calendarsFor(ctx, calendarsIn(events)));
}

export const calendarsIn = (events: readonly ClockEvent[]) =>
  events.flatMap((event) => ('terms' in event ? [event.terms.calendar] : []));

export interface WoundClock {
  readonly ticket: Ticket;
  readonly write: Write;
  readonly state: ClockState;
}

/** The ticket and its clock with a longer history: what the ticket carries of it follows from the reading. */
export function windClock(
  ticket: Ticket,
  stored: Stored<TicketClock> | undefined,
  events: readonly ClockEvent[],
  reading: ClockReading,
): WoundClock {
  const state: ClockState = {
    seq: (stored?.seq ?? 0) + 1,
    nextAlarmAt: reading.alarms[0]?.at ?? null,
    live: reading.live,
  };
  const { etag, ...kept } = stored ?? { etag: undefined };
  const doc: TicketClock = {
    ...kept,
    id: clockId,
    ticketId: ticket.id,
    number: ticket.number,
    events,
    ...state,
    calendarId: reading.terms?.calendar.id ?? null,
    policyId: reading.terms?.policyId ?? noPolicy,
  };
  return {
    ticket: { ...ticket, slas: reading.tracks, slaDueAt: nearestRunning(reading.tracks)?.dueAt ?? neverDue },
    write: etag === undefined ? { create: 'clock', doc } : { replace: 'clock', doc, ifMatch: etag },
    state,
  };
}
