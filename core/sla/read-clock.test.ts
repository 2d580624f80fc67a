import type { Alarm, ClockEvent } from './clock.ts';
import { readClock } from './read-clock.ts';
import {
  changed,
  happened,
  march,
  officeCalendar,
  officeWeek,
  paused,
  resolveIn,
  someTerms,
  started,
  struck,
} from './test-clock.ts';
import type { TrackName } from './vocabulary.ts';

const read = (...events: ClockEvent[]) => readClock(events, officeCalendar);
const track = (name: TrackName, ...events: ClockEvent[]) => read(...events).tracks.find((one) => one.track === name);
const resolution = (...events: ClockEvent[]) => track('resolution', ...events);
const alarms = (...events: ClockEvent[]) =>
  read(...events).alarms.map(({ at, alarm }) => `${at.slice(8, 16)} ${worded(alarm)}`);
const worded = (alarm: Alarm): string =>
  [alarm.kind, alarm.track, alarm.kind === 'warning' ? alarm.percent : alarm.kind === 'escalation' ? alarm.step : '']
    .join(' ')
    .trim();
const breach = (name: TrackName): Alarm => ({ kind: 'breach', track: name });
const warning = (name: TrackName, percent: number): Alarm => ({ kind: 'warning', track: name, percent });

describe('a promise', () => {
  it('is due when its business time has gone by: reported on Friday at 16:30, on Monday at 16:30', () => {
    expect(resolution(started('6 16:30', resolveIn(480)))).toMatchObject({
      status: 'active',
      startedAt: march('6 16:30'),
      dueAt: march('9 16:30'),
      pausedAt: null,
      leftMs: null,
    });
  });

  it('is due at night where it counts calendar time', () => {
    expect(resolution(started('6 16:30', resolveIn(480, 'calendar')))?.dueAt).toBe(march('7 00:30'));
  });

  it('is not made where there is no target', () => {
    const { tracks, live } = read(started('2 09:00', resolveIn(60)));
    expect(tracks.map((one) => one.track)).toEqual(['resolution']);
    expect(live).toBe(true);
  });

  it('is kept by an answer or by the end, in time up to the very moment it is due', () => {
    const begun = started('2 09:00');
    expect(track('first_response', begun, happened('responded', '2 11:00'))).toMatchObject({
      status: 'met',
      dueAt: march('2 11:00'),
      metAt: march('2 11:00'),
      breachedAt: null,
    });
    expect(track('first_response', begun, happened('settled', '2 10:00'))).toMatchObject({ status: 'met' });
    expect(resolution(begun, happened('responded', '2 10:00'))).toMatchObject({ status: 'active' });
  });

  it('that was kept late is missed and done, whether or not the clock has struck yet', () => {
    const late = track('first_response', started('2 09:00'), happened('responded', '2 11:01'));
    expect(late).toMatchObject({ status: 'breached', breachedAt: march('2 11:00'), metAt: march('2 11:01') });
    expect(alarms(started('2 09:00', someTerms({ warnAt: [] })), happened('responded', '2 11:01'))[0]).toBe(
      '02T11:00 breach first_response',
    );
  });

  it('never falls due by a calendar that never opens', () => {
    const closed = () => ({
      ...officeWeek,
      hours: { ...officeWeek.hours, mon: [], tue: [], wed: [], thu: [], fri: [] },
    });
    const reading = readClock([started('2 09:00')], closed);
    expect(reading.tracks[0]?.dueAt).toBe('9999-12-31T23:59:59.999Z');
    expect(reading.alarms).toEqual([]);
    expect(reading.live).toBe(true);
  });
});

describe('the next answer', () => {
  const begun = [started('2 09:00'), happened('responded', '2 10:00')];

  it('is owed when the requester asks after the first one', () => {
    expect(track('next_response', ...begun, happened('asked', '2 13:00'))).toMatchObject({
      status: 'active',
      startedAt: march('2 13:00'),
      dueAt: march('2 15:00'),
    });
  });

  it('is not owed before the first one was given, and a second question does not start it anew', () => {
    expect(track('next_response', started('2 09:00'), happened('asked', '2 09:30'))).toBeUndefined();
    const twice = track('next_response', ...begun, happened('asked', '2 13:00'), happened('asked', '2 14:00'));
    expect(twice?.startedAt).toBe(march('2 13:00'));
  });

  it('is shown as the newest one', () => {
    const again = read(
      ...begun,
      happened('asked', '2 13:00'),
      happened('responded', '2 14:00'),
      happened('asked', '2 16:00'),
    );
    expect(again.tracks.filter((one) => one.track === 'next_response')).toEqual([
      expect.objectContaining({ status: 'active', startedAt: march('2 16:00'), dueAt: march('3 10:00') }),
    ]);
  });

  it('begins paused where the clock stands still', () => {
    expect(track('next_response', ...begun, paused('2 12:00'), happened('asked', '2 13:00'))).toMatchObject({
      status: 'paused',
      pausedAt: march('2 13:00'),
      leftMs: 2 * 3_600_000,
      dueAt: null,
    });
  });

  it('has alarms of its own every time', () => {
    const asked = [...begun, happened('asked', '2 13:00'), struck('2 14:00', warning('next_response', 50))];
    expect(alarms(...asked)).not.toContain('02T14:00 warning next_response 50');
    const again = [...asked, happened('responded', '2 14:30'), happened('asked', '3 09:00')];
    expect(alarms(...again)).toContain('03T10:00 warning next_response 50');
  });

  it('that came late is put on record also after the next question', () => {
    const late = [
      ...begun,
      happened('asked', '2 13:00'),
      happened('responded', '2 15:30'),
      happened('asked', '2 16:00'),
    ];
    expect(alarms(...late)).toContain('02T15:00 breach next_response');
    expect(alarms(...late, struck('2 15:00', breach('next_response'), '2 16:01'))).not.toContain(
      '02T15:00 breach next_response',
    );
    expect(track('next_response', ...late, struck('2 15:00', breach('next_response'), '2 16:01'))).toMatchObject({
      status: 'active',
      startedAt: march('2 16:00'),
    });
  });
});

describe('a pause', () => {
  it('stops every promise, with what is left, and no alarms', () => {
    const reading = read(started('2 09:00'), paused('2 10:00'));
    expect(reading.tracks.map(({ status, leftMs, dueAt, pausedAt }) => [status, leftMs, dueAt, pausedAt])).toEqual([
      ['paused', 3_600_000, null, march('2 10:00')],
      ['paused', 7 * 3_600_000, null, march('2 10:00')],
    ]);
    expect(reading.alarms).toEqual([]);
    expect(reading.live).toBe(true);
  });

  it('moves the due time by its open time', () => {
    const resumed = resolution(started('2 09:00'), paused('2 10:00'), happened('resumed', '4 10:00'));
    expect(resumed).toMatchObject({ status: 'active', dueAt: march('4 17:00'), pausedAt: null });
  });

  it('says when it ends by itself, where that is known', () => {
    const until = march('5 09:00');
    const waits: ClockEvent = { type: 'paused', at: march('2 10:00'), reason: 'change', until };
    expect(resolution(started('2 09:00'), waits)?.pausedUntil).toBe(until);
  });

  it('for another reason goes on from when it began', () => {
    const held = resolution(started('2 09:00'), paused('2 10:00'), paused('2 12:00', 'change'));
    expect(held).toMatchObject({ pausedAt: march('2 10:00'), leftMs: 7 * 3_600_000 });
  });

  it('after the due moment leaves it missed, and holds the escalation back', () => {
    const late = [started('2 09:00', resolveIn(60)), paused('2 10:30')];
    expect(resolution(...late)).toMatchObject({
      status: 'breached',
      dueAt: march('2 10:00'),
      pausedAt: march('2 10:30'),
    });
    expect(alarms(...late)).toEqual(['02T10:00 breach resolution']);
    expect(alarms(...late, struck('2 10:00', breach('resolution'), '2 10:31'))).toEqual([]);
    expect(alarms(...late, struck('2 10:00', breach('resolution'), '2 10:31'), happened('resumed', '2 12:00'))).toEqual(
      ['02T10:00 escalation resolution 0', '02T12:30 escalation resolution 1'],
    );
  });

  it('that never began or never ended is nothing', () => {
    expect(resolution(started('2 09:00'), happened('resumed', '2 10:00'))?.dueAt).toBe(march('2 17:00'));
  });
});

describe('alarms', () => {
  it('warn at their share, tell of the breach, and escalate after it, all in business time', () => {
    expect(alarms(started('2 15:00', resolveIn(240)))).toEqual([
      '02T17:00 warning resolution 50',
      '03T10:12 warning resolution 80',
      '03T11:00 breach resolution',
      '03T11:00 escalation resolution 0',
      '03T12:00 escalation resolution 1',
    ]);
  });

  it('count calendar time where the target does', () => {
    expect(alarms(started('6 20:00', resolveIn(240, 'calendar'))).at(-1)).toBe('07T01:00 escalation resolution 1');
  });

  it('come once', () => {
    const warned = [started('2 09:00', resolveIn(480)), struck('2 13:00', warning('resolution', 50))];
    expect(alarms(...warned)[0]).toBe('02T15:24 warning resolution 80');
    const missed = [...warned, struck('2 17:00', breach('resolution'))];
    expect(alarms(...missed)).toEqual(['02T17:00 escalation resolution 0', '03T10:00 escalation resolution 1']);
  });

  it('that were missed fall away where they only warned, and come late where they did more', () => {
    const late = [started('2 09:00', resolveIn(480)), struck('2 17:00', breach('resolution'), '4 12:00')];
    expect(alarms(...late)).toEqual(['02T17:00 escalation resolution 0', '03T10:00 escalation resolution 1']);
    const second = [...late, struck('3 10:00', { kind: 'escalation', track: 'resolution', step: 1 }, '4 12:00')];
    expect(alarms(...second)).toEqual(['02T17:00 escalation resolution 0']);
    const warned = [started('2 09:00', resolveIn(480)), struck('2 15:24', warning('resolution', 80))];
    expect(alarms(...warned)[0]).toBe('02T17:00 breach resolution');
  });

  it('do not come after what they are about was done', () => {
    expect(read(started('2 09:00'), happened('settled', '2 10:00'))).toMatchObject({ alarms: [], live: false });
  });
});

describe('other terms', () => {
  const eightHours = started('2 09:00', resolveIn(480));

  it('from now: what was used stays used, the rest runs by the new terms', () => {
    expect(resolution(eightHours, changed('2 11:00', resolveIn(240)))?.dueAt).toBe(march('2 13:00'));
    expect(resolution(eightHours, changed('2 11:00', resolveIn(960)))?.dueAt).toBe(march('3 17:00'));
    const calendarTime = changed('2 16:00', resolveIn(600, 'calendar'));
    expect(resolution(eightHours, calendarTime)?.dueAt).toBe(march('2 19:00'));
  });

  it('from now with less time than was used: due at the moment of the change', () => {
    const short = [eightHours, changed('2 15:00', resolveIn(60))];
    expect(resolution(...short)).toMatchObject({ status: 'breached', dueAt: march('2 15:00') });
    expect(alarms(...short)).toEqual([
      '02T15:00 breach resolution',
      '02T15:00 escalation resolution 0',
      '02T16:00 escalation resolution 1',
    ]);
  });

  it('from now, twice: nothing is counted twice', () => {
    const twice = [eightHours, changed('2 11:00', resolveIn(960)), changed('2 13:00', resolveIn(480))];
    expect(resolution(...twice)?.dueAt).toBe(march('2 17:00'));
  });

  it('retroactive: as if they had always held, also into the past', () => {
    expect(resolution(eightHours, changed('2 11:00', resolveIn(240), 'retroactive'))?.dueAt).toBe(march('2 13:00'));
    const past = [eightHours, changed('2 15:00', resolveIn(60), 'retroactive')];
    expect(resolution(...past)).toMatchObject({ status: 'breached', breachedAt: march('2 10:00') });
    expect(alarms(...past)).toContain('02T10:00 breach resolution');
  });

  it('retroactive: give back what only the old terms had missed, if it was not put on record', () => {
    const missed = [started('2 09:00', resolveIn(60)), paused('2 11:00'), happened('resumed', '2 12:00')];
    expect(resolution(...missed)).toMatchObject({ status: 'breached' });
    expect(resolution(...missed, changed('2 12:00', resolveIn(240), 'retroactive'))).toMatchObject({
      status: 'active',
      dueAt: march('2 14:00'),
      breachedAt: null,
    });
  });

  it('reset: the whole new target from now', () => {
    expect(resolution(eightHours, changed('2 15:00', resolveIn(240), 'reset'))?.dueAt).toBe(march('3 11:00'));
    const back = [
      eightHours,
      changed('2 15:00', resolveIn(240), 'reset'),
      changed('2 16:00', resolveIn(480), 'retroactive'),
    ];
    expect(resolution(...back)?.dueAt).toBe(march('2 17:00'));
  });

  it.each(['from_now', 'retroactive', 'reset'] as const)(
    '%s: what is paused stays paused, and no pause is lost',
    (mode) => {
      const held = [eightHours, paused('2 10:00'), changed('2 15:00', resolveIn(240), mode)];
      const left = mode === 'reset' ? 4 : 3;
      expect(resolution(...held)).toMatchObject({
        status: 'paused',
        leftMs: left * 3_600_000,
        pausedAt: march('2 10:00'),
      });
      expect(resolution(...held, happened('resumed', '3 09:00'))?.dueAt).toBe(march(`3 ${9 + left}:00`));
    },
  );

  it('leave a breach that was put on record, and the escalation goes on from it', () => {
    const missed = [started('2 09:00', resolveIn(60)), struck('2 10:00', breach('resolution'))];
    for (const mode of ['from_now', 'retroactive', 'reset'] as const) {
      const after = [...missed, changed('2 10:30', resolveIn(4_800), mode)];
      expect(resolution(...after)).toMatchObject({
        status: 'breached',
        breachedAt: march('2 10:00'),
        dueAt: march('2 10:00'),
      });
      expect(alarms(...after)).toEqual(['02T10:00 escalation resolution 0', '02T11:00 escalation resolution 1']);
    }
  });

  it('leave a miss that the clock was too late to put on record, where they hold from now', () => {
    const missed = [started('2 09:00', resolveIn(60)), changed('2 10:01', resolveIn(480))];
    expect(resolution(...missed)).toMatchObject({ status: 'breached', breachedAt: march('2 10:00') });
    expect(alarms(...missed)).toContain('02T10:00 breach resolution');
  });

  it('leave alone what was kept', () => {
    const kept = [started('2 09:00'), happened('responded', '2 10:30')];
    const short = someTerms({ targets: { first_response: { minutes: 5, time: 'business' } } });
    expect(track('first_response', ...kept, changed('2 12:00', short, 'retroactive'))).toMatchObject({
      status: 'met',
      dueAt: march('2 11:00'),
    });
  });

  it('bring a target that was not there, and take one away', () => {
    const onlyResponse = someTerms({ targets: { first_response: { minutes: 120, time: 'business' } } });
    const begun = started('2 09:00', onlyResponse);
    expect(resolution(begun)).toBeUndefined();
    expect(resolution(begun, changed('2 12:00', resolveIn(240)))?.dueAt).toBe(march('2 16:00'));
    expect(resolution(begun, changed('2 12:00', resolveIn(240), 'retroactive'))?.dueAt).toBe(march('2 13:00'));
    expect(resolution(begun, changed('2 10:00', resolveIn(240)), changed('2 11:00', onlyResponse))).toBeUndefined();
  });
});

describe('the end', () => {
  const begun = [started('2 09:00')];

  it('keeps every promise, and a reopened ticket goes on with what it had used', () => {
    const over = [...begun, happened('settled', '2 11:00')];
    expect(resolution(...over)).toMatchObject({ status: 'met', metAt: march('2 11:00'), dueAt: march('2 17:00') });
    const again = [...over, happened('reopened', '4 09:00')];
    expect(resolution(...again)).toMatchObject({ status: 'active', metAt: null, dueAt: march('4 15:00') });
    expect(track('first_response', ...again)).toMatchObject({ status: 'met' });
    expect(read(...again).live).toBe(true);
  });

  it('ends a pause, too', () => {
    const over = [...begun, paused('2 10:00'), happened('settled', '3 10:00'), happened('reopened', '3 12:00')];
    expect(resolution(...over)).toMatchObject({ status: 'active', dueAt: march('4 11:00') });
  });

  it('follows terms that change while it lasts, once it is reopened', () => {
    const over = [...begun, happened('settled', '2 11:00'), changed('2 12:00', resolveIn(240))];
    expect(resolution(...over)).toMatchObject({ status: 'met', dueAt: march('2 17:00') });
    expect(resolution(...over, happened('reopened', '4 09:00'))?.dueAt).toBe(march('4 11:00'));
  });

  it('that came late is still missed after reopening', () => {
    const late = [...begun, happened('settled', '3 10:00'), happened('reopened', '4 09:00')];
    expect(resolution(...late)).toMatchObject({ status: 'breached', breachedAt: march('2 17:00'), metAt: null });
  });
});

describe('release', () => {
  const released = (when: string): ClockEvent => ({ type: 'released', at: march(when), why: 'no policy is for it' });

  it('ends promises that were not kept, and remembers those that were missed or kept', () => {
    const events = [started('2 09:00'), happened('responded', '2 10:00'), released('2 11:00')];
    expect(read(...events)).toMatchObject({ terms: null, live: false, alarms: [] });
    expect(read(...events).tracks.map(({ track: name, status }) => [name, status])).toEqual([
      ['first_response', 'met'],
    ]);
    const missed = [started('2 09:00'), struck('2 11:00', breach('first_response')), released('2 12:00')];
    expect(read(...missed).tracks).toEqual([
      expect.objectContaining({ track: 'first_response', status: 'breached', policyId: 'policy' }),
    ]);
    expect(read(...missed).live).toBe(false);
  });

  it('is undone by a new promise, which goes on with what was used', () => {
    const again = [started('2 09:00', resolveIn(480)), released('2 11:00'), started('2 15:00', resolveIn(480))];
    expect(resolution(...again)?.dueAt).toBe(march('3 13:00'));
  });
});

it('reads events that lie before their predecessor as happening with it', () => {
  expect(resolution(started('2 09:00'), paused('2 12:00'), happened('resumed', '2 11:00'))?.dueAt).toBe(
    march('2 17:00'),
  );
});

it('has nothing to say of nothing', () => {
  expect(read()).toEqual({ tracks: [], alarms: [], live: false, terms: null });
});
