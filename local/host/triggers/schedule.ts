import { type CronSchedule, nextOccurrence, parseCron } from './cron.ts';
import type { TimeZone } from './time-zone.ts';

/** When a timer function is to run. */
export type Schedule = {
  /** The first occurrence strictly after `after` (both in milliseconds), or undefined if there is none. */
  readonly next: (after: number) => number | undefined;
  /** Counts from one run to the next, and so goes on from where it stood when a host comes back. */
  readonly isInterval: boolean;
};

const timeSpan = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;

function intervalOf(text: string): Schedule | undefined {
  const match = timeSpan.exec(text.trim());
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  if (hours > 23 || minutes > 59 || seconds > 59) {
    throw new Error(`"${text}" is not a time span: days.hours:minutes:seconds`);
  }
  const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  if (ms === 0) throw new Error(`"${text}" is no time at all`);
  return { next: (after) => after + ms, isInterval: true };
}

/** When the offset changes between two times, to the second. */
function changeBetween(zone: TimeZone, from: number, to: number): number {
  const before = zone.offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (zone.offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The next occurrence by the wall clock of a zone. What falls into the hour that is skipped in spring runs when that
 * hour would have begun; in the hour that comes twice in autumn, a schedule of every hour runs on, and one of certain
 * hours runs the first time only.
 */
function nextInZone(cron: CronSchedule, zone: TimeZone, after: number): number | undefined {
  const before = zone.offsetAt(after);
  const wall = nextOccurrence(cron, after + before);
  if (wall === undefined) return undefined;
  const at = wall - before;
  const offset = zone.offsetAt(at);
  if (offset === before) return at;

  const change = changeBetween(zone, after, at);
  const then = zone.offsetAt(change);
  if (cron.hours.length === 24) {
    const first = nextOccurrence(cron, change + then - 1000);
    return first === undefined ? undefined : first - then;
  }
  const skippedUntil = change + then;
  if (then > before && wall < skippedUntil) return change;
  return wall - zone.offsetAt(wall - then);
}

/** Reads NCRONTAB or a time span such as `00:05:00`. Throws an error that says what is wrong with it, and where. */
export function parseSchedule(text: string, zone: TimeZone): Schedule {
  const interval = intervalOf(text);
  if (interval) return interval;
  const cron = parseCron(text);
  return { next: (after) => nextInZone(cron, zone, after), isInterval: false };
}
