import type { Ticket } from '../tickets/ticket.ts';
import type { WorkingTime } from './calendar.ts';
import type { Terms } from './terms.ts';
import { workingDayMs } from './working-day.ts';

const minuteMs = 60_000;

/**
 * A policy's terms as they are for this ticket: what an item of the catalog says that it takes is when it is delivered,
 * whatever the priority, in working days of the policy's calendar. An item that names no days, or none, leaves it to the policy.
 */
export function withItemPromise(terms: Terms, { request }: Pick<Ticket, 'request'>, hours: WorkingTime): Terms {
  const days = request?.leadTimeDays ?? 0;
  if (days === 0) return terms;
  const minutes = Math.round((days * workingDayMs(hours)) / minuteMs);
  return {
    ...terms,
    targets: { ...terms.targets, resolution: { minutes, time: 'business' } },
    resolutionBecause: `the item promises ${days} working day${days === 1 ? '' : 's'}`,
  };
}
