/** How moments are written for one person: their language, their time zone. */
export interface Moments {
  /** `3 minutes ago`, `yesterday at 14:05`, `2 March`: short, for people who scan. */
  readonly ago: (iso: string, now: number) => string;
  /** The same for a narrow column: `3 min ago`, `yesterday`. */
  readonly agoInShort: (iso: string, now: number) => string;
  /** The whole date and time, for people who want to know. */
  readonly full: (iso: string) => string;
  readonly time: (at: number) => string;
  /** The day of something that ends with one, such as an absence: `12 March 2026`, the same in every zone. */
  readonly day: (iso: string) => string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** An unknown locale or zone falls back to the browser's own. */
export function createMoments(locale: string, timeZone: string | undefined): Moments {
  const format = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, timeZone, options);
  const relative = new Intl.RelativeTimeFormat(supported(locale), { numeric: 'auto' });
  const relativeInShort = new Intl.RelativeTimeFormat(supported(locale), { numeric: 'auto', style: 'short' });
  const clock = format({ timeStyle: 'short' });
  const thisYear = format({ day: 'numeric', month: 'long' });
  const otherYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const full = format({ dateStyle: 'medium', timeStyle: 'short' });
  const wholeDay = dateFormat(locale, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' });
  const day = dateFormat('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' });

  const ago = (iso: string, now: number, words: Intl.RelativeTimeFormat): string => {
    const at = Date.parse(iso);
    const passed = now - at;
    if (Math.abs(passed) < minuteMs) return words.format(0, 'second');
    if (Math.abs(passed) < hourMs) return words.format(-Math.trunc(passed / minuteMs), 'minute');
    const days = daysBetween(day.format(at), day.format(now));
    if (days === 0) return words.format(-Math.trunc(passed / hourMs), 'hour');
    if (Math.abs(days) === 1 && words === relative) return `${words.format(-days, 'day')}, ${clock.format(at)}`;
    if (days > 0 ? days < 7 : days === -1) return words.format(-days, 'day');
    const isThisYear = day.format(at).slice(0, 4) === day.format(now).slice(0, 4);
    return (isThisYear ? thisYear : otherYear).format(at);
  };

  return {
    ago: (iso, now) => ago(iso, now, relative),
    agoInShort: (iso, now) => ago(iso, now, relativeInShort),
    full: (iso) => full.format(Date.parse(iso)),
    time: (at) => clock.format(at),
    day: (iso) => wholeDay.format(Date.parse(iso)),
  };
}

/** Calendar days from one date to another, both as `2026-03-02`. */
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / (24 * hourMs));

function dateFormat(locale: string, timeZone: string | undefined, options: Intl.DateTimeFormatOptions) {
  try {
    return new Intl.DateTimeFormat(supported(locale), { ...options, ...(timeZone && { timeZone }) });
  } catch {
    return new Intl.DateTimeFormat(supported(locale), options);
  }
}

function supported(locale: string): string[] {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([locale]);
  } catch {
    return [];
  }
}
