import fc from 'fast-check';
import type { OpenHours, WorkingTime } from './calendar.ts';
import { type Weekday, weekdays } from './vocabulary.ts';

/** Northern and southern, half and quarter hours, clocks set at midnight and by thirty minutes, none at all. */
export const zonesOfTests = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const;

const wallTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Up to three intervals in order without overlap; now and then they touch, or end at 24:00. */
const dayHours: fc.Arbitrary<readonly OpenHours[]> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constant([0, 1440]) },
    {
      weight: 2,
      arbitrary: fc
        .uniqueArray(fc.integer({ min: 0, max: 16 }), { maxLength: 6 })
        .map((marks) => marks.map((mark) => mark * 15 + 60)),
    },
    {
      weight: 5,
      arbitrary: fc
        .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
        .map((marks) => marks.map((mark) => mark * 15)),
    },
    { weight: 2, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 4 }) },
  )
  .map((marks) => {
    const edges = [...marks].sort((a, b) => a - b);
    return edges.flatMap((from, index) => {
      const to = edges[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from: wallTime(from), to: wallTime(to) }] : [];
    });
  });

const localDate = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-28', '2026-04-04', '2026-10-24', '2026-10-31'),
    fc.integer({ min: -4, max: 6 }),
  )
  .map(([date, shift]) => new Date(Date.parse(date) + shift * 86_400_000).toISOString().slice(0, 10));

export const anyWorkingTime = (): fc.Arbitrary<WorkingTime> =>
  fc.record({
    timeZone: fc.constantFrom(...zonesOfTests),
    hours: fc.record({
      mon: dayHours,
      tue: dayHours,
      wed: dayHours,
      thu: dayHours,
      fri: dayHours,
      sat: dayHours,
      sun: dayHours,
    }),
    holidays: fc
      .uniqueArray(localDate, { maxLength: 3 })
      .map((dates) => dates.map((date) => ({ date, name: 'Holiday' }))),
    exceptions: fc
      .uniqueArray(fc.record({ date: localDate, hours: dayHours }), { maxLength: 2, selector: ({ date }) => date })
      .map((days) => days.map((day) => ({ ...day, name: 'Exception' }))),
  });

/**
 * The same by the most obvious way there is: every minute, one after the other, looks which weekday and time `Intl` says it
 * is there. Both moments must be whole minutes.
 */
export function minuteByMinute(time: WorkingTime, from: number, to: number) {
  const hoursOf = (hours: readonly OpenHours[]) => hours.map((one) => [minuteOf(one.from), minuteOf(one.to)] as const);
  const week = weekdays.map((day) => hoursOf(time.hours[day]));
  const exceptions = time.exceptions.map((one) => ({ date: one.date, hours: hoursOf(one.hours) }));
  const isOpen = (ms: number): boolean => {
    const { date, weekday, minute } = wallClock(time.timeZone, ms);
    const exception = exceptions.find((one) => one.date === date);
    if (!exception && time.holidays.some((one) => one.date === date)) return false;
    const hours = exception?.hours ?? week[weekday] ?? [];
    return hours.some(([opens, closes]) => opens <= minute && minute < closes);
  };
  let openMs = 0;
  let lastOpenEnd: number | undefined;
  let firstOpen: number | undefined;
  for (let minute = from; minute < to; minute += 60_000) {
    if (!isOpen(minute)) continue;
    openMs += 60_000;
    lastOpenEnd = minute + 60_000;
    firstOpen ??= minute;
  }
  return { openMs, lastOpenEnd, firstOpen };
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

interface WallClock {
  readonly date: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly minute: number;
}

const quarterMs = 15 * 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** What `Intl` said at the quarters of an hour. No zone of these years sets its clocks between two of them. */
const said = new Map<string, Map<number, WallClock>>();

function wallClock(timeZone: string, ms: number): WallClock {
  const quarter = ms - (ms % quarterMs);
  const ofZone = said.get(timeZone) ?? new Map<number, WallClock>();
  said.set(timeZone, ofZone);
  const known = ofZone.get(quarter) ?? askIntl(timeZone, quarter);
  ofZone.set(quarter, known);
  return { ...known, minute: known.minute + (ms - quarter) / 60_000 };
}

const words = /^(\w{3}), (\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d)$/;

function askIntl(timeZone: string, ms: number): WallClock {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  const [, weekday = '', day, month, year, hour, minute] = words.exec(format.format(ms)) ?? [];
  return {
    date: `${year}-${month}-${day}`,
    weekday: weekdays.indexOf(weekday.toLowerCase() as Weekday),
    minute: Number(hour) * 60 + Number(minute),
  };
}
