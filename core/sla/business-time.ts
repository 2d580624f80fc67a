import type { OpenHours, WorkingTime } from './calendar.ts';
import { type DayRule, dayRules, type WallHours } from './day-rules.ts';
import { dayMs, offsetSpans } from './zone-offsets.ts';

/** A stretch of one local day that is open or closed throughout, and the rule that makes it so. */
export interface CalendarPeriod {
  /** Milliseconds since 1970, from inclusive, to exclusive. */
  readonly from: number;
  readonly to: number;
  /** The hours it lies in; null while it is closed. */
  readonly hours: OpenHours | null;
  readonly rule: DayRule;
  /** The local day, counted from 1970-01-01. */
  readonly day: number;
}

export interface OpenPeriod extends CalendarPeriod {
  readonly hours: OpenHours;
}

/** A calendar that has no open time for so long has none. */
const daysWithoutHope = 400;
/** Further ahead than this no due time is looked for. */
const daysAhead = 3_660;

/** Open milliseconds between two moments; 0 where `toMs` is not after `fromMs`. */
export function openMsBetween(time: WorkingTime, fromMs: number, toMs: number): number {
  if (!(fromMs < toMs)) return 0;
  const plan = planOf(time);
  const last = Math.floor((toMs - 1) / dayMs);
  let open = 0;
  for (let day = Math.floor(fromMs / dayMs); day <= last; day += 1) {
    const utcDay = plan(day);
    const whole = fromMs <= day * dayMs && (day + 1) * dayMs <= toMs;
    open += whole ? utcDay.openMs : openWithin(utcDay, fromMs, toMs);
  }
  return open;
}

/**
 * The moment at which so much open time has gone by since `fromMs`: at the end of a day's hours that very end, not the next
 * morning. `fromMs` itself where `openMs` is not above 0. `Infinity` where the calendar has no open time for 400 days in a
 * row, or not enough of it within ten years.
 */
export function addOpenMs(time: WorkingTime, fromMs: number, openMs: number): number {
  if (openMs <= 0) return fromMs;
  const plan = planOf(time);
  const first = Math.floor(fromMs / dayMs);
  let left = openMs;
  let closedDays = 0;
  for (let day = first; day < first + daysAhead && closedDays < daysWithoutHope; day += 1) {
    const utcDay = plan(day);
    const open = day === first ? openWithin(utcDay, fromMs, Number.POSITIVE_INFINITY) : utcDay.openMs;
    if (open >= left) return momentWithin(utcDay, fromMs, left);
    left -= open;
    closedDays = open > 0 ? 0 : closedDays + 1;
  }
  return Number.POSITIVE_INFINITY;
}

export const isOpenAt = (time: WorkingTime, ms: number): boolean =>
  planOf(time)(Math.floor(ms / dayMs)).periods.some(({ from, to, hours }) => hours && from <= ms && ms < to);

/** The first moment from `fromMs` on that is open; `Infinity` where there is none within 400 days. */
export function nextOpenAt(time: WorkingTime, fromMs: number): number {
  const first = Math.floor(fromMs / dayMs);
  for (let day = first; day < first + daysWithoutHope; day += 1) {
    const found = planOf(time)(day).periods.find(({ to, hours }) => hours && to > fromMs);
    if (found) return Math.max(found.from, fromMs);
  }
  return Number.POSITIVE_INFINITY;
}

/** What is open between two moments, in order, cut at them and at the ends of the calendar's hours. */
export function* openPeriods(time: WorkingTime, fromMs: number, toMs: number): Generator<OpenPeriod> {
  for (const period of calendarPeriods(time, fromMs, toMs)) {
    if (period.hours) yield { ...period, hours: period.hours };
  }
}

/** All of the time between two moments, open and closed, in order and without gaps. Both must be finite. */
export function* calendarPeriods(time: WorkingTime, fromMs: number, toMs: number): Generator<CalendarPeriod> {
  if (!(Number.isFinite(fromMs) && Number.isFinite(toMs))) throw new RangeError('A span of time needs two ends.');
  const plan = planOf(time);
  let held: CalendarPeriod | undefined;
  for (let day = Math.floor(fromMs / dayMs); day * dayMs < toMs; day += 1) {
    for (const { from, to, ...rest } of plan(day).periods) {
      const period = { ...rest, from: Math.max(from, fromMs), to: Math.min(to, toMs) };
      if (period.from >= period.to) continue;
      if (held && held.hours === period.hours && held.rule === period.rule && held.day === period.day) {
        held = { ...held, to: period.to };
        continue;
      }
      if (held) yield held;
      held = period;
    }
  }
  if (held) yield held;
}

/** One UTC day as the calendar cuts it. */
interface UtcDay {
  readonly openMs: number;
  readonly periods: readonly CalendarPeriod[];
}

type Plan = (day: number) => UtcDay;

/** Remembered as long as the calendar itself: the same few weeks are asked for again and again. */
const plans = new WeakMap<WorkingTime, Plan>();

function planOf(time: WorkingTime): Plan {
  const known = plans.get(time);
  if (known) return known;
  const ruleOf = dayRules(time);
  const days = new Map<number, UtcDay>();
  const plan: Plan = (day) => {
    const held = days.get(day);
    if (held) return held;
    const made = utcDay(time.timeZone, ruleOf, day);
    if (days.size >= daysAhead) days.clear();
    days.set(day, made);
    return made;
  };
  plans.set(time, plan);
  return plan;
}

/**
 * Within a span of even clocks, local time is a shifted UTC: each local day's hours are cut out of it. So hours that a
 * change of clocks skips are not there, and hours that come twice are open twice.
 */
function utcDay(timeZone: string, ruleOf: (day: number) => DayRule, day: number): UtcDay {
  const periods: CalendarPeriod[] = [];
  for (const { from, to, offset } of offsetSpans(timeZone, day)) {
    for (let local = Math.floor((from + offset) / dayMs); local * dayMs < to + offset; local += 1) {
      const midnight = local * dayMs - offset;
      const rule = ruleOf(local);
      let at = Math.max(from, midnight);
      const end = Math.min(to, midnight + dayMs);
      const add = (until: number, wall: WallHours | undefined) => {
        const stop = Math.min(until, end);
        if (stop <= at) return;
        periods.push({ from: at, to: stop, hours: wall?.hours ?? null, rule, day: local });
        at = stop;
      };
      for (const wall of rule.open) {
        add(midnight + wall.from, undefined);
        add(midnight + wall.to, wall);
      }
      add(end, undefined);
    }
  }
  const openMs = periods.reduce((sum, { from, to, hours }) => (hours ? sum + to - from : sum), 0);
  return { openMs, periods };
}

function openWithin({ periods }: UtcDay, fromMs: number, toMs: number): number {
  let open = 0;
  for (const { from, to, hours } of periods) {
    if (hours) open += Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs));
  }
  return open;
}

/** Where `left` open milliseconds from `fromMs` on end within a day that has as many. */
function momentWithin({ periods }: UtcDay, fromMs: number, left: number): number {
  let remaining = left;
  for (const { from, to, hours } of periods) {
    if (!hours || to <= fromMs) continue;
    const start = Math.max(from, fromMs);
    if (to - start >= remaining) return start + remaining;
    remaining -= to - start;
  }
  return Number.POSITIVE_INFINITY;
}
