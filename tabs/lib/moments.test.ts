import { createMoments } from './moments.ts';

const now = Date.parse('2026-03-10T12:00:00Z');

it.each([
  ['2026-03-10T11:59:40Z', 'now'],
  ['2026-03-10T11:57:00Z', '3 minutes ago'],
  ['2026-03-10T06:10:00Z', '5 hours ago'],
  ['2026-03-09T21:30:00Z', 'yesterday, 22:30'],
  ['2026-03-07T12:00:00Z', '3 days ago'],
  ['2026-03-02T12:00:00Z', '2 March'],
  ['2025-12-31T12:00:00Z', '31 Dec 2025'],
  ['2026-03-10T12:20:00Z', 'in 20 minutes'],
])('writes %s as %s', (iso, expected) => {
  expect(createMoments('en-GB', 'Europe/Berlin').ago(iso, now)).toBe(expected);
});

it.each([
  ['2026-03-10T11:57:00Z', '3 min ago', 'vor 3 Min.'],
  ['2026-03-10T06:10:00Z', '5 hr ago', 'vor 5 Std.'],
  ['2026-03-09T21:30:00Z', 'yesterday', 'gestern'],
  ['2026-03-07T12:00:00Z', '3 days ago', 'vor 3 Tagen'],
  ['2026-03-02T12:00:00Z', '2 March', '2. März'],
])('says %s in short', (iso, english, german) => {
  expect(createMoments('en-GB', 'Europe/Berlin').agoInShort(iso, now)).toBe(english);
  expect(createMoments('de', 'Europe/Berlin').agoInShort(iso, now)).toBe(german);
});

it('lets the person’s zone decide what yesterday is', () => {
  const late = '2026-03-09T23:30:00Z';
  expect(createMoments('en-GB', 'UTC').ago(late, now)).toBe('yesterday, 23:30');
  expect(createMoments('en-GB', 'Asia/Tokyo').ago(late, now)).toBe('12 hours ago');
  expect(createMoments('en-GB', 'Asia/Tokyo').full(late)).toBe('10 Mar 2026, 08:30');
});

it('writes in the manner of the region', () => {
  expect(createMoments('en-US', 'UTC').full('2026-03-09T15:30:00Z')).toMatch(/^Mar 9, 2026, 3:30\sPM$/);
});

it('takes a locale or zone that nobody knows for the browser’s own', () => {
  expect(() => createMoments('not a locale', 'Mars/Olympus').full('2026-03-09T15:30:00Z')).not.toThrow();
});
