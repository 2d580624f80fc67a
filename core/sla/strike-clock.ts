import { z } from 'zod';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { unlessGone } from '../tickets/unless-gone.ts';
import type { UseCase } from '../use-case.ts';
import { type DoneAlarm, doAlarms } from './do-alarms.ts';
import { type ClockState, clockOf, noClock, windClock } from './wind-clock.ts';

const StrikeClock = z.strictObject({ id: z.guid() });
type StrikeClock = z.infer<typeof StrikeClock>;

type Strike = TicketChange & { readonly state: ClockState };

/**
 * Does what a ticket's clock has to do by now, in one commit: warns, says that a promise was missed, escalates. Asked too
 * early, twice, or of a ticket without a clock it does nothing. What the clock says by itself leaves version and time of
 * the ticket alone; a step that hands it over or raises its priority is a change like another one.
 */
export const strikeClock: UseCase<StrikeClock, ClockState> = unlessGone(
  ticketVerb<StrikeClock, ClockState>({
    scope: 'tickets:write',
    input: StrikeClock,
    allow: (ctx) => demand(ctx.actor.kind === 'system', 'Clocks strike by themselves.'),
    decide: strike,
    answer: (_ctx, _ticket, _input, change) => (change as Strike | undefined)?.state ?? noClock,
  }),
  noClock,
);

async function strike(ctx: Ctx, ticket: Stored<Ticket>): Promise<Strike | undefined> {
  const clock = await clockOf(ctx, ticket.id);
  if (!clock) return undefined;
  const struck = await doAlarms(ctx, ticket, clock.events, ctx.platform.clock.now());
  if (struck.done.length === 0) {
    const state = { seq: clock.seq, nextAlarmAt: struck.reading.alarms[0]?.at ?? null, live: struck.reading.live };
    return { action: 'none', after: ticket, events: [], nothing: true, state };
  }
  const wound = windClock(struck.ticket, clock, struck.events, struck.reading);
  const isSeen = struck.ticket.priority !== ticket.priority || struck.ticket.assignee?.id !== ticket.assignee?.id;
  return {
    action: actionOf(struck.done),
    after: { ...wound.ticket, clockSeq: ticket.clockSeq + 1 },
    events: struck.drafts,
    writes: [wound.write],
    windsClock: true,
    audited: { after: { struck: struck.done } },
    hidden: !isSeen,
    state: wound.state,
  };
}

/** Called by the gravest thing it did. */
function actionOf(done: readonly DoneAlarm[]): string {
  const did = (kind: DoneAlarm['alarm']['kind']) => done.some(({ alarm }) => alarm.kind === kind);
  return did('escalation') ? 'clock.escalate' : did('breach') ? 'clock.breach' : 'clock.warn';
}
