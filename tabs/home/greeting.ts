import type { HomeWords } from './words-en.ts';

export type PartOfDay = keyof HomeWords['greetings'];

/** The part of the day at a moment, where the person is: their own time zone, else the browser's. */
export function partOfDay(now: number, timeZone: string | undefined): PartOfDay {
  const hour = hourAt(now, timeZone);
  if (hour >= 5 && hour < 12) return 'morning';
  if (hour >= 12 && hour < 18) return 'afternoon';
  return hour >= 18 && hour < 23 ? 'evening' : 'night';
}

function hourAt(now: number, timeZone: string | undefined): number {
  try {
    const hour = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', ...(timeZone && { timeZone }) }).format(now);
    return Number(hour);
  } catch {
    return new Date(now).getHours();
  }
}

/** The name to greet somebody by: `Erin` of `Erin Walsh` and of `Walsh, Erin`. */
export function givenName(name: string): string {
  const [before = '', after] = name.split(',');
  const [first = ''] = (after?.trim() || before.trim()).split(/\s+/);
  return first === '' ? name : first;
}
