import { GetTicket, type TicketSlaView } from '../tickets/contract.ts';
import { worksOn } from '../tickets/policy.ts';
import { trackView } from '../tickets/present-ticket.ts';
import { ticketRead } from '../tickets/ticket-verb.ts';
import { explainClock } from './explain-clock.ts';
import { calendarsFor } from './find-policies.ts';
import { historyWords } from './history-words.ts';
import { readClock } from './read-clock.ts';
import { becauseOf } from './terms.ts';
import { calendarsIn, clockOf } from './wind-clock.ts';

/** Why a ticket is due when it is: everybody who may read it may ask; what became of colleagues is the desk's. */
export const getTicketSla = ticketRead({
  scope: 'tickets:read',
  input: GetTicket,
  run: async (ctx, ticket): Promise<TicketSlaView> => {
    const clock = await clockOf(ctx, ticket.id);
    if (!clock) return { because: 'No policy is for this ticket', tracks: [], history: [] };
    const calendarOf = await calendarsFor(ctx, calendarsIn(clock.events));
    const forDesk = worksOn(ctx.actor, ticket);
    const reading = readClock(clock.events, calendarOf);
    const explained = explainClock(clock.events, calendarOf, ctx.platform.clock.now().getTime());
    return {
      because: reading.terms ? becauseOf(reading.terms) : 'No policy is for this ticket any more',
      tracks: reading.tracks.flatMap((track) => {
        const why = explained.find((one) => one.track === track.track);
        if (!why) return [];
        return [
          {
            ...trackView(track),
            target: why.target,
            because: why.because,
            usedMs: why.usedMs,
            leftMs: why.leftMs,
            intervals: why.intervals.map((interval) => ({ ...interval })),
            omitted: why.omitted,
          },
        ];
      }),
      history: clock.events.map((event) => ({ at: event.at, what: historyWords(event, forDesk) })),
    };
  },
});
