import { alwaysOpen, type WorkingTime } from '../sla/calendar.ts';
import { approvalClock } from './approval-clock.ts';

const nineToFive = [{ from: '09:00', to: '17:00' }];
const office: WorkingTime = {
  timeZone: 'Europe/Berlin',
  hours: { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive, sat: [], sun: [] },
  holidays: [{ date: '2026-03-04', name: 'A holiday' }],
  exceptions: [],
};
const later = (time: WorkingTime, from: string, days: number): string => {
  const clock = approvalClock(time);
  return clock.add(from, days * clock.dayMs);
};

describe('the clock of approvals', () => {
  it.each([
    ['over a weekend', '2026-02-27T14:00:00.000Z', 1, '2026-03-02T14:00:00.000Z'],
    ['over a holiday', '2026-03-03T14:00:00.000Z', 1, '2026-03-05T14:00:00.000Z'],
    ['from a night on', '2026-03-02T02:00:00.000Z', 1, '2026-03-02T16:00:00.000Z'],
    ['five days', '2026-03-09T10:00:00.000Z', 5, '2026-03-16T10:00:00.000Z'],
    ['over a change of clocks', '2026-03-27T10:00:00.000Z', 1, '2026-03-30T09:00:00.000Z'],
  ])('counts working days %s', (_, from, days, due) => {
    expect(later(office, from, days)).toBe(due);
  });

  it('takes a day for 24 hours where it is always open, and a plain day where it never is', () => {
    const never = { ...office, hours: { ...office.hours, mon: [], tue: [], wed: [], thu: [], fri: [] } };
    expect(later(alwaysOpen, '2026-03-02T10:00:00.000Z', 5)).toBe('2026-03-07T10:00:00.000Z');
    expect(later(never, '2026-03-02T10:00:00.000Z', 5)).toBe('2026-03-07T10:00:00.000Z');
  });

  it('knows what is left', () => {
    const clock = approvalClock(office);
    expect(clock.between('2026-03-02T15:00:00.000Z', '2026-03-03T09:00:00.000Z')).toBe(2 * 3_600_000);
    expect(clock.between('2026-03-03T09:00:00.000Z', '2026-03-02T15:00:00.000Z')).toBe(0);
  });
});
