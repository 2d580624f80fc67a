import { movedTime } from './moved-time.ts';

const now = new Date('2026-11-25T04:52:10.000Z');

it.each([
  [3 * 86_400_000, '3 days ahead'],
  [86_400_000, '1 day ahead'],
  [1.5 * 86_400_000, '1.5 days ahead'],
  [5_400_000, '1.5 hours ahead'],
  [60_000, '1 minute ahead'],
  [1_500, '1.5 seconds ahead'],
])('of %d ms is told in words, with what the clock shows', (aheadMs, words) => {
  expect(movedTime(aheadMs, now)).toBe(`${words}: Wed, 25 Nov 2026, 04:52 UTC`);
});
