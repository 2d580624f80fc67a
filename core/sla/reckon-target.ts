import { addOpenMs, openMsBetween } from './business-time.ts';
import type { CalendarRef, WorkingTime } from './calendar.ts';
import type { Target, Terms } from './terms.ts';
import type { TrackName } from './vocabulary.ts';

/** A calendar of this very version, with what people call it. */
export type CalendarOf = (ref: CalendarRef) => WorkingTime & { readonly label?: string };

export const targetOf = (terms: Terms | null, track: TrackName): Target | undefined => terms?.targets[track];

export const targetMs = (target: Target): number => target.minutes * 60_000;

/** Milliseconds between two moments, in a target's own kind of time. */
export const measure = (target: Target, terms: Terms, calendarOf: CalendarOf, from: number, to: number): number =>
  target.time === 'calendar' ? Math.max(0, to - from) : openMsBetween(calendarOf(terms.calendar), from, to);

/** The moment so many milliseconds after another one, in a target's own kind of time; `Infinity` where there is none. */
export const advance = (target: Target, terms: Terms, calendarOf: CalendarOf, from: number, ms: number): number =>
  target.time === 'calendar' ? from + ms : addOpenMs(calendarOf(terms.calendar), from, ms);
