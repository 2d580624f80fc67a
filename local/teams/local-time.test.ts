import { knownTimeZone, localTimestamp } from './local-time.ts';

const at = new Date('2026-03-29T00:30:00.007Z');

it.each([
  ['UTC', '2026-03-29T00:30:00.007+00:00'],
  ['Europe/Zurich', '2026-03-29T01:30:00.007+01:00'],
  ['America/New_York', '2026-03-28T20:30:00.007-04:00'],
  ['Asia/Kolkata', '2026-03-29T06:00:00.007+05:30'],
])('writes the wall clock of %s with its offset', (timeZone, expected) => {
  expect(localTimestamp(at, timeZone)).toBe(expected);
});

it('takes a time zone that it does not know for UTC', () => {
  expect(knownTimeZone('Mars/Olympus_Mons')).toBe('UTC');
  expect(knownTimeZone(undefined)).toBe('UTC');
});
