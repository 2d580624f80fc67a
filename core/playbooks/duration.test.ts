import fc from 'fast-check';
import { durationMs, durationText } from './duration.ts';

it.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  [' 1.5 h ', 5_400_000],
  ['90', 90_000],
  [90, 90_000],
  [0.5, 500],
  [0, 0],
])('%j is %i ms', (written, ms) => {
  expect(durationMs(written)).toBe(ms);
});

it.each([['soon'], ['5 minutes'], ['-5s'], ['5w'], [''], [null], [true], [Number.NaN], [1e12], [['5s']]])(
  '%j is no duration',
  (written) => {
    expect(durationMs(written)).toBeUndefined();
  },
);

it('reads what it writes', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 30 * 86_400_000 }), (ms) => durationMs(durationText(ms)) === ms));
});

it('is read in time that does not grow with its blanks', () => {
  const begun = performance.now();
  expect(durationMs(`1${' '.repeat(60_000)}x`)).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(200);
});
