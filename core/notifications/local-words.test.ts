import { spanWords } from './local-words.ts';

it.each([
  [-1, '0 min'],
  [0, '0 min'],
  [1, '1 min'],
  [59_999, '1 min'],
  [60_000, '1 min'],
  [3 * 3_600_000 + 20 * 60_000 + 59_999, '3 hr 20 min'],
  [3 * 3_600_000, '3 hr'],
  [52 * 3_600_000 + 30 * 60_000, '2 days 4 hr'],
])('%d ms are %j to people', (ms, words) => {
  expect(spanWords(ms, { locale: 'en', timeZone: 'UTC' })).toBe(words);
});
