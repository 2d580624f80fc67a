import { serverNow } from '../data/server-time.ts';

const dayOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
const dayMs = 86_400_000;

const daysAgo = (at: Date, now: Date) => Math.round((dayOf(now) - dayOf(at)) / dayMs);

/** For the list: the time today, the weekday this week, else the date. */
export function shortTime(iso: string, now: Date = serverNow()): string {
  const at = new Date(iso);
  const days = daysAgo(at, now);
  if (days <= 0) return clock(iso);
  if (days < 7) return at.toLocaleDateString(undefined, { weekday: 'short' });
  return at.toLocaleDateString(undefined, { day: 'numeric', month: 'numeric' });
}

export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
}

/** For dividers between days. */
export function dayName(iso: string, now: Date = serverNow()): string {
  const at = new Date(iso);
  const days = daysAgo(at, now);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return at.toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long', ...year });
}

export function fullTime(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' });
}
