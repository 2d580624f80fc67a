/**
 * NCRONTAB, as Azure Functions reads it: `{second} {minute} {hour} {day} {month} {day of week}`; with five fields the
 * second is 0. A field is `*`, a value, a range `a-b`, a list `a,b`, with an optional step `/n`; months and days of the
 * week may be named. Unlike Unix cron, day *and* day of week must both match.
 *
 * Times are those of a wall clock, told as milliseconds as if it stood in UTC; `schedule.ts` knows about time zones.
 */
export type CronSchedule = {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
};

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const DAY_MS = 86_400_000;
/** 29 February on a given weekday comes round within 40 years; what has not come by then never does. */
const HORIZON_DAYS = 41 * 366;

type Field = { readonly name: string; readonly min: number; readonly max: number; readonly words?: readonly string[] };

const fields: readonly Field[] = [
  { name: 'second', min: 0, max: 59 },
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: monthNames },
  { name: 'day of week', min: 0, max: 6, words: weekdayNames },
];

/** A number, or the first three letters or more of a name. */
function oneValue(text: string, field: Field): number {
  const word = text.length < 3 ? -1 : (field.words?.findIndex((name) => name.startsWith(text.toLowerCase())) ?? -1);
  const value = word >= 0 ? word + field.min : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= field.min && value <= field.max)) {
    throw new Error(`"${text}" is not a ${field.name} (${field.min} to ${field.max})`);
  }
  return value;
}

function valuesOf(text: string, field: Field): number[] {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', stepText, ...more] = part.split('/');
    const step = stepText === undefined ? 1 : /^\d+$/.test(stepText) ? Number(stepText) : 0;
    if (step < 1 || more.length > 0) throw new Error(`"${part}" of its ${field.name} has a bad step`);
    const [from = '', to, ...rest] = range.split('-');
    if (rest.length > 0) throw new Error(`"${part}" of its ${field.name} is not a range`);
    const low = range === '*' ? field.min : oneValue(from, field);
    const open = range === '*' || (to === undefined && stepText !== undefined);
    const high = to !== undefined ? oneValue(to, field) : open ? field.max : low;
    if (high < low) throw new Error(`"${part}" of its ${field.name} runs backwards`);
    for (let value = low; value <= high; value += step) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

/** Throws an error that names the field when the expression is not NCRONTAB. */
export function parseCron(expression: string): CronSchedule {
  const parts = expression.trim().split(/\s+/);
  const six = parts.length === 5 ? ['0', ...parts] : parts;
  if (six.length !== 6) throw new Error(`"${expression}" is not a schedule: it needs five or six fields`);
  try {
    const [seconds = [], minutes = [], hours = [], days, months, weekdays] = six.map((text, index) =>
      valuesOf(text, fields[index] as Field),
    );
    return { seconds, minutes, hours, days: new Set(days), months: new Set(months), weekdays: new Set(weekdays) };
  } catch (error) {
    throw new Error(`"${expression}" is not a schedule: ${(error as Error).message}`, { cause: error });
  }
}

/** The first time of day at or after the given one, in seconds since midnight. */
function timeOfDay(schedule: CronSchedule, from: number): number | undefined {
  for (const hour of schedule.hours) {
    if (hour * 3600 + 3599 < from) continue;
    for (const minute of schedule.minutes) {
      const start = hour * 3600 + minute * 60;
      if (start + 59 < from) continue;
      const second = schedule.seconds.find((value) => start + value >= from);
      if (second !== undefined) return start + second;
    }
  }
  return undefined;
}

/** The first occurrence strictly after the given time (both in milliseconds), or undefined if there is none. */
export function nextOccurrence(schedule: CronSchedule, after: number): number | undefined {
  const first = Math.floor(after / 1000) * 1000 + 1000;
  const firstMidnight = Math.floor(first / DAY_MS) * DAY_MS;
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const midnight = firstMidnight + day * DAY_MS;
    const date = new Date(midnight);
    if (!schedule.months.has(date.getUTCMonth() + 1)) continue;
    if (!schedule.days.has(date.getUTCDate()) || !schedule.weekdays.has(date.getUTCDay())) continue;
    const time = timeOfDay(schedule, day === 0 ? (first - midnight) / 1000 : 0);
    if (time !== undefined) return midnight + time * 1000;
  }
  return undefined;
}
