import { readOptions } from './options.ts';

it('reads rounds and seed, and writes long runs down', () => {
  expect(readOptions(['--seed', '7'])).toEqual({ rounds: 56, seed: 7, report: true });
  expect(readOptions(['--seed', '7', '--rounds', '3'])).toEqual({ rounds: 3, seed: 7, report: false });
  expect(readOptions(['--help'])).toBeUndefined();
});

it.each([
  [['--seed', 'abc'], '--seed is a whole number from 0, not abc.'],
  [['--rounds', '0'], '--rounds is a whole number from 1, not 0.'],
  [['--frob'], "Unknown option '--frob'"],
])('says what it does not understand: %p', (args, words) => {
  expect(() => readOptions(args)).toThrow(words);
});
