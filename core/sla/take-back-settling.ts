import type { Ctx } from '../platform.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ClockEvent } from './clock.ts';
import { waitsOf } from './pause-events.ts';
import { windBack } from './wind-back.ts';
import { clockOf } from './wind-clock.ts';

/**
 * A change that takes the end of a ticket back as if it had never been, its clock included: what the end counted as kept is
 * owed again, and the time since counts. Where there is no clock, or it was not this end, decided at `endedAt`, that settled it,
 * it goes on like that of every reopened ticket. The first event of the change says what became of the clock.
 */
export async function takeBackSettling(ctx: Ctx, change: TicketChange, endedAt: string): Promise<TicketChange> {
  const stored = await clockOf(ctx, change.after.id);
  const last = stored?.events.at(-1);
  // Decided first and written a little later: times of ours are of one form, and compare as texts.
  if (!stored || last?.type !== 'settled' || last.at < endedAt) return change;
  return windBack(ctx, change, stored, beforeEnd(stored.events, change.after, last.at));
}

/** The end of what waits is the end of its pause, too. */
function beforeEnd(events: readonly ClockEvent[], ticket: Ticket, settledAt: string): readonly ClockEvent[] {
  const open = events.slice(0, -1);
  const last = open.at(-1);
  const endedPause = last?.type === 'resumed' && last.at === settledAt && waitsOf(ticket).length > 0;
  return endedPause ? open.slice(0, -1) : open;
}
