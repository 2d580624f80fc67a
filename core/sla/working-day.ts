import type { WorkingTime } from './calendar.ts';
import { wallMs } from './day-rules.ts';
import { dayMs } from './zone-offsets.ts';

/**
 * Open milliseconds of one working day: as long as the open weekdays of a calendar are on average, so that five of them are
 * its week, however short its Fridays. Of a calendar that opens on no weekday a whole day.
 */
export function workingDayMs({ hours }: Pick<WorkingTime, 'hours'>): number {
  const lengths = Object.values(hours)
    .map((day) => day.reduce((sum, { from, to }) => sum + wallMs(to) - wallMs(from), 0))
    .filter((length) => length > 0);
  return lengths.length > 0 ? lengths.reduce((sum, length) => sum + length, 0) / lengths.length : dayMs;
}
