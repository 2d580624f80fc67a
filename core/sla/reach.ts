import { openMsBetween } from './business-time.ts';
import type { WorkingTime } from './calendar.ts';
import type { Targets } from './terms.ts';
import { type TrackName, trackNames } from './vocabulary.ts';

/** A target that counts open time, of which its calendar has too little. */
export interface TooLittleTime {
  readonly track: TrackName;
  /** How much it needs and how much there is: "40 h", "2 h 30 min". */
  readonly needs: string;
  readonly there: string;
}

/** A promise has to fall due within so many days. */
export const daysInReach = 400;

/** The targets that would not fall due within 400 days of `nowMs`, because the calendar is not open long enough. */
export function outOfReach(time: WorkingTime, targets: Targets, nowMs: number): readonly TooLittleTime[] {
  const openMinutes = Math.floor(openMsBetween(time, nowMs, nowMs + daysInReach * dayMs) / minuteMs);
  return trackNames.flatMap((track) => {
    const target = targets[track];
    if (target?.time !== 'business' || target.minutes <= openMinutes) return [];
    return [{ track, needs: spanOf(target.minutes), there: spanOf(openMinutes) }];
  });
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

function spanOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
