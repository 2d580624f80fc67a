import type { OpenHours, WorkingTime } from './calendar.ts';
import { weekdays } from './vocabulary.ts';
import { dayMs } from './zone-offsets.ts';

/** Open hours of one local day, in milliseconds since its first midnight, as the clock on the wall shows them. */
export interface WallHours {
  readonly from: number;
  readonly to: number;
  /** As they were written: `09:00`–`17:00`. */
  readonly hours: OpenHours;
}

/** What a calendar says of one local day, and which of its parts says so. */
export interface DayRule {
  readonly by: 'week' | 'holiday' | 'exception';
  /** Of the holiday or exception. */
  readonly name: string | null;
  readonly open: readonly WallHours[];
}

/** Exceptions come before holidays, holidays before the week. `day` counts local days since 1970-01-01. */
export function dayRules(time: WorkingTime): (day: number) => DayRule {
  const named = new Map<number, DayRule>();
  for (const { date, name } of time.holidays) named.set(dayOf(date), { by: 'holiday', name, open: [] });
  for (const { date, name, hours } of time.exceptions) {
    named.set(dayOf(date), { by: 'exception', name, open: wallHours(hours) });
  }
  const week = weekdays.map((weekday): DayRule => ({ by: 'week', name: null, open: wallHours(time.hours[weekday]) }));
  return (day) => named.get(day) ?? (week[weekdayOf(day)] as DayRule);
}

/** 0 is Monday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Days since 1970-01-01 of a local date `YYYY-MM-DD`. */
export const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);

export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

const wallHours = (hours: readonly OpenHours[]): readonly WallHours[] =>
  hours.map((one) => ({ from: wallMs(one.from), to: wallMs(one.to), hours: one })).sort((a, b) => a.from - b.from);

/** Milliseconds since midnight of `HH:MM`; `24:00` is the whole day. */
export const wallMs = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
};
