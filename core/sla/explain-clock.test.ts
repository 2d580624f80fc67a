import type { WorkingTime } from './calendar.ts';
import type { ClockEvent } from './clock.ts';
import { explainClock } from './explain-clock.ts';
import {
  changed,
  happened,
  march,
  officeCalendar,
  officeWeek,
  paused,
  resolveIn,
  started,
  struck,
} from './test-clock.ts';

const explained = (events: ClockEvent[], now: string, calendar: WorkingTime = officeWeek) =>
  explainClock(events, () => ({ ...calendar, label: 'Office hours, version 3' }), Date.parse(march(now)));
const pieces = (events: ClockEvent[], now: string, calendar?: WorkingTime) =>
  explained(events, now, calendar)[0]?.intervals.map(
    ({ from, to, counts, rule, forecast }) =>
      `${from.slice(8, 16)}–${to.slice(8, 16)} ${counts ? 'counts' : 'rests'}${forecast ? ' (foreseen)' : ''} ${rule}`,
  );

it('tells every piece from the report to the due moment, and what lies ahead', () => {
  const calendar: WorkingTime = {
    ...officeWeek,
    holidays: [{ date: '2026-03-09', name: 'Labour Day' }],
    exceptions: [
      { date: '2026-03-10', name: 'Inventory', hours: [] },
      { date: '2026-03-11', name: 'Late shift', hours: [{ from: '12:00', to: '20:00' }] },
    ],
  };
  const [resolution] = explained([started('6 16:30', resolveIn(480))], '11 13:00', calendar);
  expect(resolution).toMatchObject({
    track: 'resolution',
    target: { minutes: 480, time: 'business' },
    because: 'policy 1, Policy: it is for every ticket',
    usedMs: 1.5 * 3_600_000,
    leftMs: 6.5 * 3_600_000,
    dueAt: march('11 19:30'),
    omitted: 0,
  });
  expect(pieces([started('6 16:30', resolveIn(480))], '11 13:00', calendar)).toEqual([
    '06T16:30–06T17:00 counts open: Friday 09:00–17:00 (Office hours, version 3)',
    '06T17:00–09T00:00 rests closed: outside the hours of the week',
    '09T00:00–10T00:00 rests closed: holiday Labour Day (2026-03-09)',
    '10T00:00–11T00:00 rests exception: Inventory (2026-03-10)',
    '11T00:00–11T12:00 rests exception: Late shift (2026-03-11)',
    '11T12:00–11T13:00 counts exception: Late shift, open 12:00–20:00 (Office hours, version 3)',
    '11T13:00–11T19:30 counts (foreseen) exception: Late shift, open 12:00–20:00 (Office hours, version 3)',
  ]);
});

it('tells pauses and their reason, and ends with now while nobody knows more', () => {
  const events = [started('2 09:00', resolveIn(480)), paused('2 10:00'), paused('2 12:00', 'change')];
  expect(pieces(events, '3 08:00')).toEqual([
    '02T09:00–02T10:00 counts open: Monday 09:00–17:00 (Office hours, version 3)',
    '02T10:00–02T12:00 rests paused: waiting for the requester',
    '02T12:00–03T08:00 rests paused: waiting for a change',
  ]);
  expect(explained(events, '3 08:00')[0]).toMatchObject({ dueAt: null, leftMs: 7 * 3_600_000 });
});

it('tells calendar time, the time of a resolution, and what was counted anew', () => {
  const reopened = [
    started('2 09:00', resolveIn(480, 'calendar')),
    happened('settled', '2 10:00'),
    happened('reopened', '2 12:00'),
    changed('2 13:00', resolveIn(60, 'calendar'), 'reset'),
  ];
  expect(pieces(reopened, '2 13:30')).toEqual([
    '02T09:00–02T10:00 rests counted anew since the priority became P1',
    '02T10:00–02T12:00 rests resolved',
    '02T12:00–02T13:00 rests counted anew since the priority became P1',
    '02T13:00–02T13:30 counts calendar time',
    '02T13:30–02T14:00 counts (foreseen) calendar time',
  ]);
});

it('counts each piece by the terms that held, unless they were changed for the past, too', () => {
  const begun = started('2 15:00', resolveIn(480));
  const toCalendarTime = resolveIn(300, 'calendar');
  expect(pieces([begun, changed('2 16:00', toCalendarTime)], '2 16:00')).toEqual([
    '02T15:00–02T16:00 counts open: Monday 09:00–17:00 (Office hours, version 3)',
    '02T16:00–02T20:00 counts (foreseen) calendar time',
  ]);
  expect(pieces([begun, changed('2 16:00', toCalendarTime, 'retroactive')], '2 16:00')).toEqual([
    '02T15:00–02T16:00 counts calendar time',
    '02T16:00–02T20:00 counts (foreseen) calendar time',
  ]);
});

it('ends where the promise was kept, or missed', () => {
  expect(pieces([started('2 09:00', resolveIn(480)), happened('settled', '2 10:00')], '5 09:00')).toEqual([
    '02T09:00–02T10:00 counts open: Monday 09:00–17:00 (Office hours, version 3)',
  ]);
  const missed = [started('2 09:00', resolveIn(60)), struck('2 10:00', { kind: 'breach', track: 'resolution' })];
  expect(pieces(missed, '2 12:00')).toEqual([
    '02T09:00–02T10:00 counts open: Monday 09:00–17:00 (Office hours, version 3)',
  ]);
  expect(explained(missed, '2 12:00')[0]).toMatchObject({ dueAt: march('2 10:00'), leftMs: 0 });
});

it('remembers why of a promise that is gone', () => {
  const missed: ClockEvent[] = [
    started('2 09:00', resolveIn(60)),
    struck('2 10:00', { kind: 'breach', track: 'resolution' }),
    { type: 'released', at: march('2 11:00'), why: 'no policy is for it' },
  ];
  expect(explained(missed, '2 12:00')[0]).toMatchObject({
    target: null,
    because: 'policy 1, Policy: it is for every ticket',
    dueAt: march('2 10:00'),
  });
});

it('says so where the calendar is missing', () => {
  const label = 'calendar missing: counted as always open';
  const [one] = explainClock([started('2 09:00', resolveIn(60))], () => ({ ...officeWeek, label }), 0);
  expect(one?.intervals[0]?.rule).toBe(`open: Monday 09:00–17:00 (${label})`);
});

it('keeps the newest 500 pieces', () => {
  const years = explainClock(
    [started('2 09:00', resolveIn(366 * 24 * 60))],
    officeCalendar,
    Date.parse(march('2 09:00')),
  );
  expect(years[0]?.intervals).toHaveLength(500);
  expect(years[0]?.omitted).toBeGreaterThan(500);
  expect(years[0]?.intervals.at(-1)?.to).toBe(years[0]?.dueAt);
});
