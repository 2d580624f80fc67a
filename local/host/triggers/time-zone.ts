/** How far a wall clock is ahead of UTC at a given time, in milliseconds. */
export type TimeZone = { readonly offsetAt: (at: number) => number };

export const utc: TimeZone = { offsetAt: () => 0 };

/** A zone by its IANA name, such as `Europe/Berlin`. Throws when there is none of that name; Windows names are none. */
export function timeZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return {
    offsetAt(at) {
      const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
      return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
    },
  };
}
