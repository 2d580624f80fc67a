import fc from 'fast-check';
import { openMsBetween } from './business-time.ts';
import type { WorkingTime } from './calendar.ts';
import type { ClockEvent } from './clock.ts';
import { explainClock } from './explain-clock.ts';
import { readClock } from './read-clock.ts';
import type { Target, Terms } from './terms.ts';
import { someTerms } from './test-clock.ts';
import { anyWorkingTime } from './test-working-time.ts';
import { clockChangeModes } from './vocabulary.ts';

const minuteMs = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const beginsAt = fc.integer({ min: Date.parse('2026-03-01'), max: Date.parse('2026-11-15') });
const minutes = fc.integer({ min: 0, max: 2_000 });

const target: fc.Arbitrary<Target> = fc.record({
  minutes: fc.integer({ min: 1, max: 3_000 }),
  time: fc.constantFrom('business', 'calendar'),
});
const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    first_response: fc.option(target, { nil: undefined }),
    next_response: fc.option(target, { nil: undefined }),
    resolution: target,
    warnAt: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
  })
  .map(({ warnAt, first_response, next_response, resolution }) =>
    someTerms({
      targets: { ...(first_response && { first_response }), ...(next_response && { next_response }), resolution },
      warnAt,
    }),
  );

/** What people and the clock may do, each some time after the last; `strike` does the next alarm if it is due by then. */
const step = fc.record({
  after: minutes,
  does: fc.oneof(
    fc.constantFrom('paused', 'resumed', 'responded', 'asked', 'settled', 'reopened', 'strike', 'strike'),
    fc.record({ terms: anyTerms, mode: fc.constantFrom(...clockChangeModes) }),
  ),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function historyOf(begins: number, terms: Terms, steps: readonly Step[], calendar: WorkingTime): ClockEvent[] {
  const events: ClockEvent[] = [{ type: 'started', at: iso(begins), terms }];
  let now = begins;
  for (const { after, does } of steps) {
    now += after * minuteMs;
    const at = iso(now);
    if (does === 'strike') {
      const [next] = readClock(events, () => calendar).alarms;
      if (next && next.at <= at) events.push({ type: 'struck', at, due: next.at, alarm: next.alarm });
    } else if (typeof does === 'object') {
      events.push({ type: 'changed', at, ...does, why: 'a change' });
    } else if (does === 'paused') {
      events.push({ type: 'paused', at, reason: 'customer' });
    } else {
      events.push({ type: does as 'resumed', at });
    }
  }
  return events;
}

const anyHistory = fc
  .record({ calendar: anyWorkingTime(), begins: beginsAt, terms: anyTerms, steps: fc.array(step, { maxLength: 10 }) })
  .map(({ calendar, begins, terms, steps }) => ({ calendar, events: historyOf(begins, terms, steps, calendar) }));

/** The share of a pause that stands still, in the target's own kind of time. */
const counted = ({ time }: Target, calendar: WorkingTime, from: number, to: number): number =>
  time === 'calendar' ? Math.max(0, to - from) : openMsBetween(calendar, from, to);

describe('whatever happens to a clock', () => {
  it('no promise is due before it was made, and what is said of it fits together', () => {
    fc.assert(
      fc.property(anyHistory, ({ calendar, events }) => {
        const { tracks, alarms, live } = readClock(events, () => calendar);
        for (const one of tracks) {
          if (one.dueAt !== null) expect(one.dueAt >= one.startedAt).toBe(true);
          expect(one.status === 'breached').toBe(one.breachedAt !== null);
          if (one.status === 'met') expect(one.metAt).not.toBeNull();
          if (one.status === 'paused') expect([one.dueAt, one.leftMs === null]).toEqual([null, false]);
          if (one.status === 'active') expect([one.metAt, one.pausedAt, one.leftMs]).toEqual([null, null, null]);
        }
        expect(new Set(tracks.map(({ track }) => track)).size).toBe(tracks.length);
        expect(alarms.map(({ at }) => at)).toEqual(alarms.map(({ at }) => at).toSorted());
        if (alarms.length > 0) expect(live).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('it reads the same again, and what was read of its beginning does not matter', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(10), ({ calendar, events }, length) => {
        const first = readClock(events, () => structuredClone(calendar));
        readClock(events.slice(0, length), () => calendar);
        readClock([...events].reverse(), () => calendar);
        expect(readClock(structuredClone(events), () => calendar)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it('an alarm that was struck never comes again, and striking comes to an end', () => {
    fc.assert(
      fc.property(anyHistory, ({ calendar, events }) => {
        const told = new Set<string>();
        const history = [...events];
        for (let count = 0; ; count += 1) {
          const [next] = readClock(history, () => calendar).alarms;
          if (!next) break;
          const name = `${next.at} ${JSON.stringify(next.alarm)}`;
          expect(told.has(name)).toBe(false);
          expect(count).toBeLessThan(60);
          told.add(name);
          history.push({ type: 'struck', at: next.at, due: next.at, alarm: next.alarm });
        }
        const once = history.flatMap((event) =>
          event.type === 'struck' && event.alarm.track !== 'next_response' ? [JSON.stringify(event.alarm)] : [],
        );
        expect(new Set(once).size).toBe(once.length);
      }),
      { numRuns: 500 },
    );
  });

  it('a breach on record stays one', () => {
    fc.assert(
      fc.property(anyHistory, ({ calendar, events }) => {
        const on = events.find((event) => event.type === 'struck' && event.alarm.kind === 'breach');
        if (on?.type !== 'struck' || on.alarm.track === 'next_response') return;
        const { track } = on.alarm;
        const shown = readClock(events, () => calendar).tracks.find((one) => one.track === track);
        expect(shown).toMatchObject({ status: 'breached', breachedAt: on.due });
      }),
      { numRuns: 1_000 },
    );
  });

  it('its explanation has no gaps, and its counted pieces are what was used', () => {
    fc.assert(
      fc.property(anyHistory, minutes, ({ calendar, events }, later) => {
        const last = Math.max(...events.map(({ at }) => Date.parse(at)));
        const now = last + later * minuteMs;
        const explained = explainClock(events, () => calendar, now);
        const shown = readClock(events, () => calendar).tracks;
        expect(explained.map(({ track }) => track)).toEqual(shown.map(({ track }) => track));
        for (const [index, one] of explained.entries()) {
          const pieces = one.intervals;
          for (const [place, piece] of pieces.entries()) {
            expect(Date.parse(piece.to) - Date.parse(piece.from)).toBe(piece.ms);
            expect(piece.ms).toBeGreaterThan(0);
            if (place > 0) expect(piece.from).toBe(pieces[place - 1]?.to);
            expect(piece.forecast).toBe(Date.parse(piece.to) > now);
          }
          if (one.omitted === 0 && pieces[0]) expect(pieces[0].from).toBe(shown[index]?.startedAt);
          const dueAt = shown[index]?.dueAt ?? null;
          expect(one.dueAt).toBe(dueAt === '9999-12-31T23:59:59.999Z' ? null : dueAt);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A start, a pause before the due moment, and the going on after it. */
const pausedOnce = fc.record({
  calendar: anyWorkingTime(),
  begins: beginsAt,
  resolution: target,
  before: minutes,
  pause: minutes,
});

describe('a pause', () => {
  it('moves the due moment by exactly its own open time', () => {
    fc.assert(
      fc.property(pausedOnce, ({ calendar, begins, resolution, before, pause }) => {
        const terms = someTerms({ targets: { resolution } });
        const from = begins + before * minuteMs;
        const to = from + pause * minuteMs;
        const due = (events: ClockEvent[]) => Date.parse(readClock(events, () => calendar).tracks[0]?.dueAt ?? '');
        const start: ClockEvent = { type: 'started', at: iso(begins), terms };
        const plain = due([start]);
        if (plain <= from || plain > Date.parse('2030-01-01')) return;
        const moved = due([
          start,
          { type: 'paused', at: iso(from), reason: 'customer' },
          { type: 'resumed', at: iso(to) },
        ]);
        expect(counted(resolution, calendar, begins, moved) - counted(resolution, calendar, begins, plain)).toBe(
          counted(resolution, calendar, from, to),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('is lost in no mode: what runs between is the target, whichever terms count', () => {
    fc.assert(
      fc.property(
        pausedOnce,
        fc.constantFrom(...clockChangeModes),
        fc.integer({ min: 1, max: 3_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ calendar, begins, resolution, before, pause }, mode, newMinutes, share) => {
          const renewed: Target = { ...resolution, minutes: newMinutes };
          const from = begins + before * minuteMs;
          const to = from + pause * minuteMs;
          const changesAt = begins + Math.floor((to - begins) * share);
          const middle: ClockEvent[] = [
            { type: 'paused', at: iso(from), reason: 'customer' },
            {
              type: 'changed',
              at: iso(changesAt),
              terms: someTerms({ targets: { resolution: renewed } }),
              mode,
              why: 'a change',
            },
          ];
          const events: ClockEvent[] = [
            { type: 'started', at: iso(begins), terms: someTerms({ targets: { resolution } }) },
            ...middle.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
            { type: 'resumed', at: iso(to) },
          ];
          const [shown] = readClock(events, () => calendar).tracks;
          const due = Date.parse(shown?.dueAt ?? '');
          if (shown?.status !== 'active' || due > Date.parse('2030-01-01')) return;
          const since = mode === 'reset' ? changesAt : begins;
          const ran =
            counted(resolution, calendar, since, due) - counted(resolution, calendar, Math.max(since, from), to);
          const used = counted(resolution, calendar, begins, Math.min(from, changesAt));
          const wanted = newMinutes * minuteMs;
          expect(ran).toBe(mode === 'from_now' ? Math.max(wanted, used) : wanted);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
