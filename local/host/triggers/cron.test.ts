import { nextOccurrence, parseCron } from './cron.ts';

const next = (expression: string, after: string): string | undefined => {
  const at = nextOccurrence(parseCron(expression), Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('the next occurrence of a schedule', () => {
  it.each([
    ['0 */5 * * * *', '2030-01-01T08:00:00Z', '2030-01-01T08:05:00.000Z'],
    ['0 */5 * * * *', '2030-01-01T08:04:59.999Z', '2030-01-01T08:05:00.000Z'],
    ['*/5 * * * *', '2030-01-01T08:01:00Z', '2030-01-01T08:05:00.000Z'],
    ['* * * * * *', '2030-01-01T08:00:00.500Z', '2030-01-01T08:00:01.000Z'],
    ['30 0 0 * * *', '2030-01-01T00:00:30Z', '2030-01-02T00:00:30.000Z'],
    ['0 0 9-17 * * MON-FRI', '2030-01-04T17:00:00Z', '2030-01-07T09:00:00.000Z'],
    ['0 30 9 * Jan Mon', '2030-02-01T00:00:00Z', '2031-01-06T09:30:00.000Z'],
    ['0 0 0 * january,Dec sunday', '2030-01-01T00:00:00Z', '2030-01-06T00:00:00.000Z'],
    ['0 10-30/10,45 * * * *', '2030-01-01T08:30:00Z', '2030-01-01T08:45:00.000Z'],
    ['0 0 0 1 1 *', '2030-01-01T00:00:00Z', '2031-01-01T00:00:00.000Z'],
    ['0 0 0 29 2 *', '2030-01-01T00:00:00Z', '2032-02-29T00:00:00.000Z'],
    ['0 0 0 31 * *', '2030-01-31T00:00:00Z', '2030-03-31T00:00:00.000Z'],
    ['0 5/20 8,20 * * *', '2030-01-01T08:45:00Z', '2030-01-01T20:05:00.000Z'],
    ['0 0 0 13 * FRI', '2030-01-01T00:00:00Z', '2030-09-13T00:00:00.000Z'],
    ['0 59 23 31 12 *', '2030-12-31T23:59:00Z', '2031-12-31T23:59:00.000Z'],
  ])('of %s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('does not exist for a day that never comes', () => {
    expect(next('0 0 0 30 2 *', '2030-01-01T00:00:00Z')).toBeUndefined();
  });
});

describe('a malformed schedule', () => {
  it.each([
    ['* * *', /five or six fields/],
    ['60 * * * * *', /"60" is not a second/],
    ['0 0 0 * * 7', /"7" is not a day of week/],
    ['0 0 17-9 * * *', /runs backwards/],
    ['0 */0 * * * *', /bad step/],
    ['0 a * * * *', /"a" is not a minute/],
    ['0 1.5 * * * *', /is not a minute/],
    ['0 1-2-3 * * * *', /"1-2-3" of its minute is not a range/],
    ['0 0 */2/3 * * *', /of its hour has a bad step/],
    ['0 0 0 * janitor *', /"janitor" is not a month/],
    ['0 0 0 * * su', /"su" is not a day of week/],
    ['0 0 0 1,,2 * *', /"" is not a day/],
  ])('such as %s is refused with a reason', (expression, reason) => {
    expect(() => parseCron(expression)).toThrow(reason);
  });
});
