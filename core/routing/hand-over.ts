import { tzOffset } from '@date-fns/tz';

const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** The local day at a moment, as the number of days since 1970-01-01. */
export const localDayAt = (timeZone: string, atMs: number): number =>
  Math.floor((atMs + offsetAt(timeZone, atMs)) / dayMs);

/** The same number for a written day (`YYYY-MM-DD`). */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) / dayMs;

/**
 * The moment at which a wall clock shows `HH:MM` on a local day for the first time. A time that the clock skips in spring
 * is the moment of the skip; of a time that comes twice in autumn the first one counts.
 */
export function firstMomentOf(timeZone: string, day: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wall = day * dayMs + (hours * 60 + minutes) * minuteMs;
  const before = offsetAt(timeZone, wall - dayMs);
  const after = offsetAt(timeZone, wall + dayMs);
  const candidates = [wall - before, wall - after].filter((at) => at + offsetAt(timeZone, at) === wall);
  if (candidates.length > 0) return Math.min(...candidates);
  return skipBetween(timeZone, wall - Math.max(before, after), wall - Math.min(before, after), after);
}

const offsetAt = (timeZone: string, atMs: number): number => tzOffset(timeZone, new Date(atMs)) * minuteMs;

/** The first moment of the offset `after` within these bounds. */
function skipBetween(timeZone: string, from: number, to: number, after: number): number {
  let [early, late] = [from, to];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(timeZone, middle) === after) late = middle;
    else early = middle;
  }
  return late;
}
