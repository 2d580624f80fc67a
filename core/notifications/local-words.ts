import type { Tongue } from './planned-notice.ts';

const dayMs = 24 * 3600 * 1000;
const minuteMs = 60_000;

/** A day and time as people of this language write it, in their zone: "Mon 2 Mar, 16:30 GMT+1". */
export const momentWords = (at: string, { locale, timeZone }: Tongue): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(Date.parse(at));

/**
 * How long something is, in its two greatest units: "3 hr 20 min", "2 days 4 hr". The last minute is "1 min" until it is
 * over; less than nothing is "0 min".
 */
export function spanWords(ms: number, { locale }: Tongue): string {
  const minutes = ms > 0 ? Math.max(1, Math.floor(ms / minuteMs)) : 0;
  const units = [
    ['day', Math.floor(minutes / 1440)],
    ['hour', Math.floor(minutes / 60) % 24],
    ['minute', minutes % 60],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  const shown = first === -1 ? units.slice(2) : units.slice(first, first + 2).filter(([, count]) => count > 0);
  return shown
    .map(([unit, count]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(
        count,
      ),
    )
    .join(' ');
}

/** An amount of money as people of this language write it; whole amounts without cents: "€1,400", "12,50 €". */
export function costWords(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  { locale }: Pick<Tongue, 'locale'>,
): string {
  const digits = Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(amount);
}

/** A day as seen from today, both in this zone: "today", "yesterday", "in 3 days". */
export const dayWords = (at: string, now: Date, { locale, timeZone }: Tongue): string =>
  new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    dayNumber(Date.parse(at), timeZone) - dayNumber(now.getTime(), timeZone),
    'day',
  );

/** Days since 1970 on the calendar of this zone. */
function dayNumber(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone,
  }).formatToParts(at);
  const numberOf = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Math.round(Date.UTC(numberOf('year'), numberOf('month') - 1, numberOf('day')) / dayMs);
}

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** In which direction a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
