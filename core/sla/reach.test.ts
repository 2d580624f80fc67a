import { alwaysOpen } from './calendar.ts';
import { outOfReach } from './reach.ts';

const now = Date.parse('2026-03-02T09:00:00.000Z');
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const office = { ...alwaysOpen, hours: { ...closed, mon: [{ from: '09:00', to: '10:00' }] } };

it('takes a target that just fits into 400 days, and names one minute more', () => {
  // From a Monday at nine there are 58 Mondays in 400 days.
  expect(outOfReach(office, { resolution: { minutes: 58 * 60, time: 'business' } }, now)).toEqual([]);
  expect(outOfReach(office, { resolution: { minutes: 58 * 60 + 1, time: 'business' } }, now)).toEqual([
    { track: 'resolution', needs: '58 h 1 min', there: '58 h' },
  ]);
});

it('does not mind targets in calendar time', () => {
  const never = { ...alwaysOpen, hours: closed };
  const targets = {
    first_response: { minutes: 30, time: 'business' },
    resolution: { minutes: 500_000, time: 'calendar' },
  } as const;
  expect(outOfReach(never, targets, now)).toEqual([{ track: 'first_response', needs: '30 min', there: '0 min' }]);
});
