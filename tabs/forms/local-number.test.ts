import { localNumber } from './local-number.ts';

it.each([
  ['en', '3', '3'],
  ['en', '1,400', '1400'],
  ['en', '1,400.50', '1400.50'],
  ['en', '-3.5', '-3.5'],
  ['en', '3,5', '3,5'],
  ['en', '1,40', '1,40'],
  ['de', '3,5', '3.5'],
  ['de', '1.400', '1400'],
  ['de', '1.400,5', '1400.5'],
  ['de', '-1.400.000', '-1400000'],
  ['de', '3.5', '3.5'],
  ['de', 'drei', 'drei'],
  ['fr', '1 400,5', '1400.5'],
])('in %s, %s means %s', (language, text, number) => {
  expect(localNumber(text, language)).toBe(number);
});
