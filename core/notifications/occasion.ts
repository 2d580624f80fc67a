import type { TicketEvent, TicketEventName } from '../tickets/event.ts';
import type { Ticket } from '../tickets/ticket.ts';

export type OccasionName = TicketEventName | 'reminder.answer' | 'reminder.confirm';

/** Why somebody is told something: an event of a ticket, or a reminder of what nobody did. Every event is one. */
export interface Occasion extends Pick<TicketEvent, 'id' | 'at' | 'actor' | 'surface' | 'data'> {
  readonly name: OccasionName;
}

const byTime = { id: 'clock', name: 'Catalyst', kind: 'system' } as const;

/** The one reminder of a resolution: does it work? Its id is the resolution's, so that it is given once. */
export const confirmReminder = (ticket: Ticket, now: Date): Occasion =>
  reminder('reminder.confirm', ticket.resolvedAt, now);

/** The one reminder of a question that waits for the requester. */
export const answerReminder = (ticket: Ticket, now: Date): Occasion =>
  reminder('reminder.answer', ticket.waitingSince, now);

const reminder = (name: OccasionName, since: string | null, now: Date): Occasion => ({
  id: since ?? now.toISOString(),
  name,
  at: now.toISOString(),
  actor: byTime,
  surface: 'system',
  data: {},
});
