import { parseSchedule } from './schedule.ts';
import { timeZone, utc } from './time-zone.ts';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString().replace('.000', ''));

/** The first occurrences after a time, each found from the one before. */
function first(count: number, text: string, zone: string | undefined, after: string): (string | undefined)[] {
  const schedule = parseSchedule(text, zone ? timeZone(zone) : utc);
  const found: (string | undefined)[] = [];
  let at: number | undefined = Date.parse(after);
  while (found.length < count && at !== undefined) {
    at = schedule.next(at);
    found.push(iso(at));
  }
  return found;
}

describe('a time span', () => {
  it.each([
    ['00:05:00', '2030-01-01T08:05:00Z'],
    ['00:00:30', '2030-01-01T08:00:30Z'],
    ['2:30', '2030-01-01T10:30:00Z'],
    ['1.00:00:00', '2030-01-02T08:00:00Z'],
  ])('such as %s counts from one run to the next', (text, next) => {
    expect(first(1, text, undefined, '2030-01-01T08:00:00Z')).toEqual([next]);
    expect(parseSchedule(text, utc).isInterval).toBe(true);
  });

  it.each([
    ['00:00:00', 'no time at all'],
    ['24:00:00', 'not a time span'],
    ['00:61:00', 'not a time span'],
  ])('such as %s is refused', (text, reason) => {
    expect(() => parseSchedule(text, utc)).toThrow(reason);
  });
});

describe('a schedule in a time zone', () => {
  const berlin = 'Europe/Berlin';

  it('is read by the wall clock there, in summer and winter', () => {
    expect(first(1, '0 30 9 * * *', berlin, '2030-01-10T00:00:00Z')).toEqual(['2030-01-10T08:30:00Z']);
    expect(first(1, '0 30 9 * * *', berlin, '2030-07-10T00:00:00Z')).toEqual(['2030-07-10T07:30:00Z']);
    expect(first(1, '0 0 0 * * MON', 'America/New_York', '2030-01-04T12:00:00Z')).toEqual(['2030-01-07T05:00:00Z']);
  });

  it('runs at the end of the hour that spring skips, once', () => {
    expect(first(3, '0 30 2 * * *', berlin, '2030-03-30T00:00:00Z')).toEqual([
      '2030-03-30T01:30:00Z',
      '2030-03-31T01:00:00Z',
      '2030-04-01T00:30:00Z',
    ]);
    expect(first(2, '0 0 3 * * *', berlin, '2030-03-30T03:00:00Z')).toEqual([
      '2030-03-31T01:00:00Z',
      '2030-04-01T01:00:00Z',
    ]);
  });

  it('of certain hours runs once in the hour that autumn repeats', () => {
    expect(first(3, '0 30 2 * * *', berlin, '2030-10-26T12:00:00Z')).toEqual([
      '2030-10-27T00:30:00Z',
      '2030-10-28T01:30:00Z',
      '2030-10-29T01:30:00Z',
    ]);
  });

  it('of every hour runs on through both changes', () => {
    const halfHours = (from: string, count: number) =>
      Array.from({ length: count }, (_, index) => iso(Date.parse(from) + (index + 1) * 1_800_000));
    for (const from of ['2030-03-31T00:00:00Z', '2030-10-26T23:00:00Z']) {
      expect(first(8, '0 */30 * * * *', berlin, from)).toEqual(halfHours(from, 8));
    }
  });

  it('finds a yearly occurrence across both changes', () => {
    expect(first(2, '0 0 12 1 8 *', berlin, '2030-09-01T00:00:00Z')).toEqual([
      '2031-08-01T10:00:00Z',
      '2032-08-01T10:00:00Z',
    ]);
  });

  it('that does not exist is refused', () => {
    expect(() => timeZone('Middle Earth Standard Time')).toThrow(/time zone/i);
  });
});
