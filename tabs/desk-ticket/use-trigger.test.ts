import { tokenAt } from './use-trigger.ts';

it.each([
  ['/', 1, { mark: '/', typed: '', start: 0, end: 1 }],
  ['Hello /vp', 9, { mark: '/', typed: 'vp', start: 6, end: 9 }],
  ['ask @er', 7, { mark: '@', typed: 'er', start: 4, end: 7 }],
  ['one\n/x', 6, { mark: '/', typed: 'x', start: 4, end: 6 }],
] as const)('finds what is typed in %j', (text, caret, token) => {
  expect(tokenAt(text, caret)).toEqual(token);
});

it.each([
  ['and/or', 6],
  ['mail@example', 12],
  ['/etc/hosts', 10],
  ['/vpn ', 5],
  ['Hello', 5],
  ['/vpn', 0],
])('finds nothing in %j', (text, caret) => {
  expect(tokenAt(text, caret)).toBeUndefined();
});
