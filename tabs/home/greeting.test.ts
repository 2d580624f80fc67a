import { givenName, partOfDay } from './greeting.ts';

it.each([
  ['2026-03-10T07:00:00Z', 'Europe/Berlin', 'morning'],
  ['2026-03-10T11:30:00Z', 'Europe/Berlin', 'afternoon'],
  ['2026-03-10T11:30:00Z', 'America/New_York', 'morning'],
  ['2026-03-10T18:30:00Z', 'Europe/Berlin', 'evening'],
  ['2026-03-10T23:30:00Z', 'Europe/Berlin', 'night'],
])('%s in %s is %s', (at, zone, part) => {
  expect(partOfDay(Date.parse(at), zone)).toBe(part);
});

it('knows some part of the day where the zone is none', () => {
  expect(['morning', 'afternoon', 'evening', 'night']).toContain(partOfDay(0, 'Nowhere/Else'));
});

it.each([
  ['Erin Walsh', 'Erin'],
  ['Walsh, Erin M.', 'Erin'],
  ['Erin', 'Erin'],
  ['Walsh,', 'Walsh'],
])('greets %s as %s', (name, given) => {
  expect(givenName(name)).toBe(given);
});
