const months = [
  ['january', 'januar'],
  ['february', 'februar'],
  ['march', 'märz'],
  ['april'],
  ['may', 'mai'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august'],
  ['september'],
  ['october', 'oktober'],
  ['november'],
  ['december', 'dezember'],
] as const;

const weekdays = [
  ['sunday', 'sonntag'],
  ['monday', 'montag'],
  ['tuesday', 'dienstag'],
  ['wednesday', 'mittwoch'],
  ['thursday', 'donnerstag'],
  ['friday', 'freitag'],
  ['saturday', 'samstag', 'sonnabend'],
] as const;

/** From today on. */
const nearDays: Readonly<Record<string, number>> = { today: 0, heute: 0, tomorrow: 1, morgen: 1, übermorgen: 2 };

/** A day of the calendar; months count from 1. */
export interface SaidDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * A day as people write it in English or German: `2026-12-24`, `24.12.2026`, `24.12.`, `24 December`, `December 24, 2026`,
 * `24. Dezember`, `Friday`, `Freitag`, `tomorrow`, `morgen`. Without a year, and as a day of the week, the next one that is not
 * over: `Friday` said on a Friday is today, and `next Friday` a week later. Undefined for what could be two days (`12/24/2026`
 * here is `24/12/2026` there) or is none. `today` is the day in the zone of whoever says it; days of the week
 * count from `since` on: "from Monday until Friday" means the Friday after that Monday.
 */
export function saidDay(text: string, today: SaidDay, since: SaidDay = today): SaidDay | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[.,]+$/, '');
  const near = Object.hasOwn(nearDays, said) ? nearDays[said] : undefined;
  return near !== undefined
    ? later(today, near)
    : (byWeekday(said, since) ?? byNumbers(said, today) ?? byMonth(said, today));
}

function byWeekday(said: string, since: SaidDay): SaidDay | undefined {
  const found = /^(?<next>(?:next|nächste[nr]?|kommende[nr]?)\s+)?(?<name>\p{L}{2,})$/u.exec(said)?.groups;
  const wanted = found?.name === undefined ? -1 : placeOf(found.name, weekdays);
  if (wanted === -1) return undefined;
  const now = new Date(Date.UTC(since.year, since.month - 1, since.day)).getUTCDay();
  const days = (wanted - now + 7) % 7;
  return later(since, days === 0 && found?.next !== undefined ? 7 : days);
}

/** A name counts in full and cut short; -1 for none. */
const placeOf = (said: string, names: readonly (readonly string[])[]): number =>
  names.findIndex((one) => one.some((name) => name.startsWith(said)));

function byNumbers(said: string, today: SaidDay): SaidDay | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})(?:\.\s*(\d{4}))?$/.exec(said);
  return dotted ? dated(Number(dotted[1]), Number(dotted[2]), dotted[3], today) : undefined;
}

function byMonth(said: string, today: SaidDay): SaidDay | undefined {
  const found =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<month>\p{L}{3,9})\.?,?(?:\s+(?<year>\d{4}))?$/u.exec(said) ??
    /^(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(?<year>\d{4}))?$/u.exec(said);
  const name = found?.groups?.month;
  const month = name === undefined ? 0 : placeOf(name, months) + 1;
  return found && month > 0 ? dated(Number(found.groups?.day), month, found.groups?.year, today) : undefined;
}

/** Without a year, this year's where that is not over, else the next one's. */
function dated(day: number, month: number, year: string | undefined, today: SaidDay): SaidDay | undefined {
  if (year !== undefined) return real(Number(year), month, day);
  const thisYear = real(today.year, month, day);
  return thisYear && !isBefore(thisYear, today) ? thisYear : real(today.year + 1, month, day);
}

function real(year: number, month: number, day: number): SaidDay | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? { year, month, day } : undefined;
}

function later({ year, month, day }: SaidDay, days: number): SaidDay {
  const at = new Date(Date.UTC(year, month - 1, day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

const inOrder = ({ year, month, day }: SaidDay): number => (year * 100 + month) * 100 + day;

export const isBefore = (one: SaidDay, other: SaidDay): boolean => inOrder(one) < inOrder(other);
