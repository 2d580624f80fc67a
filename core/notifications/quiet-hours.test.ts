import { nextLocal, quietUntil } from './quiet-hours.ts';

const night = { from: '19:00', to: '07:00' };
const until = (now: string, hours: typeof night | null, zone: string) =>
  quietUntil(new Date(now), hours, zone)?.toISOString() ?? null;

it.each([
  ['before the night', '2026-03-02T18:59:59.000Z', night, 'UTC', null],
  ['as it begins', '2026-03-02T19:00:00.000Z', night, 'UTC', '2026-03-03T07:00:00.000Z'],
  ['after midnight', '2026-03-03T00:30:00.000Z', night, 'UTC', '2026-03-03T07:00:00.000Z'],
  ['as it ends', '2026-03-03T07:00:00.000Z', night, 'UTC', null],
  ['over noon', '2026-03-02T12:30:00.000Z', { from: '12:00', to: '13:00' }, 'UTC', '2026-03-02T13:00:00.000Z'],
  ['outside of noon', '2026-03-02T20:00:00.000Z', { from: '12:00', to: '13:00' }, 'UTC', null],
  ['without hours', '2026-03-02T23:00:00.000Z', null, 'UTC', null],
  ['in the short night', '2026-03-29T00:30:00.000Z', night, 'Europe/Berlin', '2026-03-29T05:00:00.000Z'],
  ['in the long night', '2026-10-24T22:00:00.000Z', night, 'Europe/Berlin', '2026-10-25T06:00:00.000Z'],
  [
    'to an hour that is skipped',
    '2026-03-28T23:00:00.000Z',
    { from: '23:00', to: '02:30' },
    'Europe/Berlin',
    '2026-03-29T01:30:00.000Z',
  ],
  ['far east', '2026-03-01T18:00:00.000Z', night, 'Pacific/Kiritimati', null],
  ['far east at night', '2026-03-02T06:00:00.000Z', night, 'Pacific/Kiritimati', '2026-03-02T17:00:00.000Z'],
])('%s', (_when, now, hours, zone, expected) => {
  expect(until(now, hours, zone)).toBe(expected);
});

it('finds the next moment of a local time, today or tomorrow', () => {
  const next = (now: string) => nextLocal(new Date(now), '08:00', 'Europe/Berlin').toISOString();
  expect(next('2026-03-28T06:59:00.000Z')).toBe('2026-03-28T07:00:00.000Z');
  expect(next('2026-03-28T07:00:00.000Z')).toBe('2026-03-29T06:00:00.000Z');
  expect(next('2026-12-31T23:30:00.000Z')).toBe('2027-01-01T07:00:00.000Z');
});
