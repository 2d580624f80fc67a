import fc from 'fast-check';
import { addOpenMs, calendarPeriods, isOpenAt, nextOpenAt, openMsBetween, openPeriods } from './business-time.ts';
import { alwaysOpen, type OpenHours, type WorkingTime } from './calendar.ts';
import { anyWorkingTime, minuteByMinute } from './test-working-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number): string => new Date(ms).toISOString();

const calendar = (timeZone: string, hours: readonly OpenHours[], more: Partial<WorkingTime> = {}): WorkingTime => ({
  timeZone,
  hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] },
  holidays: [],
  exceptions: [],
  ...more,
});
const everyDay = (timeZone: string, hours: readonly OpenHours[], more: Partial<WorkingTime> = {}): WorkingTime => ({
  ...calendar(timeZone, hours, more),
  hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
});
const office: readonly OpenHours[] = [{ from: '09:00', to: '17:00' }];
const berlin = calendar('Europe/Berlin', office);

describe('a promise in business time', () => {
  it('reported on Friday at 16:30 with eight hours, is due on Monday at 16:30', () => {
    expect(iso(addOpenMs(berlin, at('2026-03-06T15:30:00Z'), 8 * hourMs))).toBe('2026-03-09T15:30:00.000Z');
  });

  it('ends with the day where it uses it up, and not on the next morning', () => {
    expect(iso(addOpenMs(berlin, at('2026-03-02T08:00:00Z'), 8 * hourMs))).toBe('2026-03-02T16:00:00.000Z');
    expect(iso(addOpenMs(berlin, at('2026-03-02T08:00:00Z'), 8 * hourMs + 1))).toBe('2026-03-03T08:00:00.001Z');
  });

  it('begins with the next open moment when it is made at night', () => {
    expect(iso(addOpenMs(berlin, at('2026-03-02T20:00:00Z'), hourMs))).toBe('2026-03-03T09:00:00.000Z');
  });

  it('is due where it began when there is no time left', () => {
    expect(addOpenMs(berlin, at('2026-03-07T12:00:00Z'), 0)).toBe(at('2026-03-07T12:00:00Z'));
    expect(addOpenMs(berlin, at('2026-03-07T12:00:00Z'), -5)).toBe(at('2026-03-07T12:00:00Z'));
  });

  it('leaves out the lunch break', () => {
    const split = calendar('Europe/Berlin', [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]);
    expect(iso(addOpenMs(split, at('2026-03-02T10:00:00Z'), 2 * hourMs))).toBe('2026-03-02T13:00:00.000Z');
    expect(openMsBetween(split, at('2026-03-02T10:30:00Z'), at('2026-03-02T12:30:00Z'))).toBe(hourMs);
  });

  it('leaves out holidays, and lets an exception come before both', () => {
    const time = calendar('Europe/Berlin', office, {
      holidays: [
        { date: '2026-05-01', name: 'Labour Day' },
        { date: '2026-04-30', name: 'Bridge' },
      ],
      exceptions: [
        { date: '2026-04-30', name: 'Release', hours: [{ from: '10:00', to: '11:00' }] },
        { date: '2026-05-04', name: 'Inventory', hours: [] },
        { date: '2026-05-02', name: 'Saturday shift', hours: office },
      ],
    });
    const opened = [...openPeriods(time, at('2026-04-30T00:00:00Z'), at('2026-05-05T22:00:00Z'))];
    expect(opened.map(({ from, to, rule }) => [iso(from), iso(to), rule.by, rule.name])).toEqual([
      ['2026-04-30T08:00:00.000Z', '2026-04-30T09:00:00.000Z', 'exception', 'Release'],
      ['2026-05-02T07:00:00.000Z', '2026-05-02T15:00:00.000Z', 'exception', 'Saturday shift'],
      ['2026-05-05T07:00:00.000Z', '2026-05-05T15:00:00.000Z', 'week', null],
    ]);
  });
});

describe('when the clocks are set', () => {
  const night = everyDay('Europe/Berlin', [{ from: '01:00', to: '04:00' }]);
  const hours = (from: string, to: string) => openMsBetween(night, at(from), at(to)) / hourMs;

  it('counts both hours that come twice in autumn, and not the one that is skipped in spring', () => {
    expect(hours('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(4);
    expect(hours('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toBe(2);
  });

  it('begins after the gap what should begin in it', () => {
    const gap = everyDay('Europe/Berlin', [{ from: '02:30', to: '05:00' }]);
    expect(iso(nextOpenAt(gap, at('2026-03-28T23:00:00Z')))).toBe('2026-03-29T01:00:00.000Z');
    expect(openMsBetween(gap, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(2 * hourMs);
  });

  it('knows days of 23 and 25 hours', () => {
    const always = everyDay('America/New_York', [{ from: '00:00', to: '24:00' }]);
    const [spring] = [...openPeriods(always, at('2026-03-08T05:00:00Z'), at('2026-03-12T00:00:00Z'))];
    const [autumn] = [...openPeriods(always, at('2026-11-01T04:00:00Z'), at('2026-11-05T00:00:00Z'))];
    expect([spring, autumn].map((day) => ((day?.to ?? 0) - (day?.from ?? 0)) / hourMs)).toEqual([23, 25]);
  });

  it('knows a zone that sets its clocks by half an hour, one that does it at midnight, and one that lost a day', () => {
    const lordHowe = everyDay('Australia/Lord_Howe', [{ from: '00:00', to: '06:00' }]);
    expect(openMsBetween(lordHowe, at('2026-04-04T13:00:00Z'), at('2026-04-05T13:30:00Z'))).toBe(6.5 * hourMs);
    const santiago = everyDay('America/Santiago', [{ from: '00:00', to: '03:00' }]);
    expect(openMsBetween(santiago, at('2026-09-06T04:00:00Z'), at('2026-09-07T03:00:00Z'))).toBe(2 * hourMs);
    const apia = everyDay('Pacific/Apia', office);
    expect(openMsBetween(apia, at('2011-12-29T10:00:00Z'), at('2011-12-31T10:00:00Z'))).toBe(16 * hourMs);
  });
});

describe('a calendar without open time', () => {
  const closed = everyDay('Europe/Berlin', []);
  it('has no due times, and is not searched for ever', () => {
    expect(addOpenMs(closed, at('2026-03-02T08:00:00Z'), 1)).toBe(Number.POSITIVE_INFINITY);
    expect(nextOpenAt(closed, at('2026-03-02T08:00:00Z'))).toBe(Number.POSITIVE_INFINITY);
    expect(openMsBetween(closed, at('2026-03-02T08:00:00Z'), at('2027-03-02T08:00:00Z'))).toBe(0);
    expect(addOpenMs(closed, at('2026-03-02T08:00:00Z'), 0)).toBe(at('2026-03-02T08:00:00Z'));
  });

  it('is one that opens again within 400 days', () => {
    const once = { ...closed, exceptions: [{ date: '2027-03-01', name: 'Once', hours: office }] };
    expect(iso(addOpenMs(once, at('2026-03-02T08:00:00Z'), hourMs))).toBe('2027-03-01T09:00:00.000Z');
    expect(addOpenMs(once, at('2026-03-02T08:00:00Z'), 9 * hourMs)).toBe(Number.POSITIVE_INFINITY);
  });

  it('has no due time within ten years for a target that it cannot hold', () => {
    const rare = { ...closed, hours: { ...closed.hours, mon: [{ from: '09:00', to: '09:01' }] } };
    expect(addOpenMs(rare, at('2026-03-02T08:00:00Z'), 24 * hourMs)).toBe(Number.POSITIVE_INFINITY);
  });
});

it('counts a zone that the runtime does not know as UTC', () => {
  expect(openMsBetween(calendar('Mars/Olympus', office), at('2026-03-02T00:00:00Z'), at('2026-03-03T00:00:00Z'))).toBe(
    8 * hourMs,
  );
});

it('asks two ends of a span', () => {
  expect(() => [...calendarPeriods(alwaysOpen, 0, Number.POSITIVE_INFINITY)]).toThrow(RangeError);
});

/** Mostly some hours or days around a change of clocks, sometimes weeks across one. */
const span = fc
  .record({
    day: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom('2026-03-08', '2026-03-28', '2026-04-04', '2026-10-24', '2026-10-31') },
      { weight: 1, arbitrary: fc.constantFrom('2025-12-30', '2026-02-27', '2026-09-06', '2028-02-28') },
    ),
    shift: fc.integer({ min: -18 * 60, max: 36 * 60 }),
    length: fc.oneof(
      { weight: 400, arbitrary: fc.integer({ min: 0, max: 18 * 60 }) },
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 7 * 24 * 60 }) },
      { weight: 1, arbitrary: fc.integer({ min: 14 * 24 * 60, max: 22 * 24 * 60 }) },
    ),
  })
  .map(({ day, shift, length }) => {
    const from = at(day) + shift * minuteMs;
    return { from, to: from + length * minuteMs };
  });

describe('against walking every minute and asking the clock on the wall', () => {
  it('counts the same, and finds the same moment', () => {
    fc.assert(
      fc.property(anyWorkingTime(), span, (time, { from, to }) => {
        const slow = minuteByMinute(time, from, to);
        const open = openMsBetween(time, from, to);
        expect(open).toBe(slow.openMs);
        if (open > 0) expect(addOpenMs(time, from, open)).toBe(slow.lastOpenEnd);
        const next = nextOpenAt(time, from);
        expect(next < to ? next : undefined).toBe(slow.firstOpen);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('for any calendar', () => {
  const times = fc.integer({ min: at('2025-01-01'), max: at('2028-01-01') });

  it('comes back to the time that was added', () => {
    fc.assert(
      fc.property(anyWorkingTime(), times, fc.integer({ min: 1, max: 40 * hourMs }), (time, from, ms) => {
        const due = addOpenMs(time, from, ms);
        if (!Number.isFinite(due)) return;
        expect(openMsBetween(time, from, due)).toBe(ms);
        expect(isOpenAt(time, due - 1)).toBe(true);
        expect(due).toBeGreaterThanOrEqual(from + ms);
      }),
      { numRuns: 3_000 },
    );
  });

  it('counts a whole as the sum of its parts, and lists what it counts without gaps', () => {
    fc.assert(
      fc.property(anyWorkingTime(), span, fc.double({ min: 0, max: 1, noNaN: true }), (time, { from, to }, share) => {
        const middle = from + Math.floor((to - from) * share);
        expect(openMsBetween(time, from, middle) + openMsBetween(time, middle, to)).toBe(openMsBetween(time, from, to));
        let last = from;
        let open = 0;
        for (const period of calendarPeriods(time, from, to)) {
          expect(period.from).toBe(last);
          expect(isOpenAt(time, period.from)).toBe(period.hours !== null);
          if (period.hours) open += period.to - period.from;
          last = period.to;
        }
        expect(last).toBe(Math.max(from, to));
        expect(open).toBe(openMsBetween(time, from, to));
      }),
      { numRuns: 2_000 },
    );
  });
});
