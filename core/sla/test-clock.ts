import type { Store } from '../store.ts';
import type { WorkingTime } from './calendar.ts';
import type { Alarm, ClockEvent } from './clock.ts';
import type { CalendarOf } from './reckon-target.ts';
import type { Terms } from './terms.ts';
import type { ClockChangeMode, PauseReason } from './vocabulary.ts';

const nineToFive = [{ from: '09:00', to: '17:00' }];

/** Monday to Friday, nine to five, UTC: 2 March 2026 is a Monday. */
export const officeWeek: WorkingTime = {
  timeZone: 'UTC',
  hours: { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive, sat: [], sun: [] },
  holidays: [],
  exceptions: [],
};

export const officeCalendar: CalendarOf = () => ({ ...labelledWeek });
const labelledWeek = { ...officeWeek, label: 'Office hours, version 1' };

/** Eight business hours to resolve, two to answer, warned at half and at 80 percent, escalated at once and after an hour. */
export const someTerms = (more: Partial<Terms> = {}): Terms => ({
  policyId: 'policy',
  policyName: 'Policy',
  policyVersion: 1,
  because: 'policy 1, Policy: it is for every ticket',
  targets: {
    first_response: { minutes: 120, time: 'business' },
    next_response: { minutes: 120, time: 'business' },
    resolution: { minutes: 480, time: 'business' },
  },
  calendar: { id: 'office', version: 1 },
  pausesOn: ['customer', 'change'],
  warnAt: [50, 80],
  escalation: [
    { afterMinutes: 0, to: 'lead' },
    { afterMinutes: 60, to: 'manager' },
  ],
  ...more,
});

/** Only a resolution target. */
export const resolveIn = (
  minutes: number,
  time: 'business' | 'calendar' = 'business',
  more: Partial<Terms> = {},
): Terms => someTerms({ targets: { resolution: { minutes, time } }, ...more });

/** `2 09:00` is 09:00 UTC on the second of March 2026. */
export const march = (when: string): string => {
  const [day = '', clock = ''] = when.split(' ');
  return new Date(`2026-03-${day.padStart(2, '0')}T${clock}:00.000Z`).toISOString();
};

export const started = (when: string, terms: Terms = someTerms()): ClockEvent => ({
  type: 'started',
  at: march(when),
  terms,
});
export const paused = (when: string, reason: PauseReason = 'customer'): ClockEvent => ({
  type: 'paused',
  at: march(when),
  reason,
});
export const happened = (
  type: 'resumed' | 'responded' | 'asked' | 'settled' | 'reopened',
  when: string,
): ClockEvent => ({
  type,
  at: march(when),
});
export const changed = (when: string, terms: Terms, mode: ClockChangeMode = 'from_now'): ClockEvent => ({
  type: 'changed',
  at: march(when),
  terms,
  mode,
  why: 'the priority became P1',
});
export const struck = (due: string, alarm: Alarm, when = due): ClockEvent => ({
  type: 'struck',
  at: march(when),
  due: march(due),
  alarm,
});

/** Makes the stored clock of a ticket one whose terms came so often, the first time included. */
export async function changedOften(store: Store, ticketId: string, times: number): Promise<void> {
  const stored = await store.get('clock', ticketId, 'clock');
  const [first] = stored?.events ?? [];
  if (!stored || first?.type !== 'started') throw new Error('This ticket has no clock that has just started');
  const { etag, ...clock } = stored;
  const again: ClockEvent = { type: 'changed', at: first.at, terms: first.terms, mode: 'from_now', why: 'of a loop' };
  const events = [first, ...Array.from({ length: times - 1 }, () => again)];
  await store.commit(ticketId, [{ replace: 'clock', doc: { ...clock, events }, ifMatch: etag }]);
}
