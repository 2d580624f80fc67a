const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A day of the calendar; months count from 1. */
export interface SaidDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * A day as people write it: `2026-12-24`, `24.12.2026`, `24.12.`, `24 December`, `December 24, 2026`, `Friday`, `tomorrow`.
 * Without a year, and as a day of the week, the next one that is not over. Undefined for what could be two days (`12/24/2026`
 * here is `24/12/2026` there) or is none. `today` is the day in the zone of whoever says it.
 */
export function saidDay(text: string, today: SaidDay): SaidDay | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[.,]+$/, '');
  if (said === 'today') return today;
  if (said === 'tomorrow') return later(today, 1);
  return byWeekday(said, today) ?? byNumbers(said, today) ?? byMonth(said, today);
}

function byWeekday(said: string, today: SaidDay): SaidDay | undefined {
  const wanted = weekdays.findIndex((name) => new RegExp(`^(next )?${name}[a-z]*$`).test(said));
  if (wanted === -1) return undefined;
  const now = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  return later(today, (wanted - now + 7) % 7 || 7);
}

function byNumbers(said: string, today: SaidDay): SaidDay | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})(?:\.\s*(\d{4}))?$/.exec(said);
  return dotted ? dated(Number(dotted[1]), Number(dotted[2]), dotted[3], today) : undefined;
}

function byMonth(said: string, today: SaidDay): SaidDay | undefined {
  const found =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<month>[a-z]{3,9})\.?,?(?:\s+(?<year>\d{4}))?$/.exec(said) ??
    /^(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(?<year>\d{4}))?$/.exec(said);
  const month = months.findIndex((name) => found?.groups?.month?.startsWith(name)) + 1;
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
