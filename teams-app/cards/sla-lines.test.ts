import { isLate, type TrackState } from '../strings/clock-lines.ts';
import type { ClockReader } from '../strings/clock-words.ts';
import { en } from '../strings/en.ts';
import { slaLines } from './sla-lines.ts';

const now = Date.parse('2026-03-02T10:00:00.000Z');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const inMinutes = (minutes: number): string => new Date(now + minutes * minuteMs).toISOString();

const track = (more: Partial<TrackState>): TrackState => ({
  track: 'resolution',
  status: 'active',
  startedAt: inMinutes(-60),
  dueAt: inMinutes(200),
  pausedAt: null,
  pausedUntil: null,
  breachedAt: null,
  metAt: null,
  leftMs: null,
  ...more,
});

const running = track({});
const first = track({ track: 'first_response', dueAt: inMinutes(12) });
const met = track({ track: 'first_response', status: 'met', dueAt: inMinutes(-10), metAt: inMinutes(-20) });
const metLate = track({ track: 'first_response', status: 'breached', breachedAt: inMinutes(-9), metAt: inMinutes(-2) });
const paused = track({ status: 'paused', dueAt: null, pausedAt: inMinutes(-25), leftMs: 3 * hourMs });
const late = track({ status: 'breached', dueAt: inMinutes(-65), breachedAt: inMinutes(-65) });

const lines = (
  slas: readonly TrackState[],
  reader: ClockReader = 'desk',
  waitingFor: 'customer' | 'vendor' | null = null,
  kind: 'incident' | 'request' = 'incident',
) => slaLines({ kind, waitingFor, slas }, now, reader, en) as unknown as { text: string; color?: string }[];
const texts = (...given: Parameters<typeof lines>): string[] => lines(...given).map(({ text }) => text);

describe('the clock of a card', () => {
  it('says what is due in how long, with the exact moment, the nearest first', () => {
    expect(texts([running, first])).toEqual([
      'First response: due soon, in 12 min ({{DATE(2026-03-02T10:12:00Z,SHORT)}} {{TIME(2026-03-02T10:12:00Z)}})',
      'Resolve: due in 3 h ({{DATE(2026-03-02T13:20:00Z,SHORT)}} {{TIME(2026-03-02T13:20:00Z)}})',
    ]);
  });

  it('leaves out what was kept, also where it was kept late', () => {
    expect(texts([met])).toEqual([]);
    expect(texts([metLate, running])).toHaveLength(1);
    expect(texts([])).toEqual([]);
    expect(isLate({ slas: [metLate] })).toBe(false);
  });

  it('says since when it stands, what it waits for, and how much is left', () => {
    expect(texts([paused], 'desk', 'customer')).toEqual([
      'Resolve: paused since {{TIME(2026-03-02T09:35:00Z)}}: waiting for the requester, 3 h left',
    ]);
    expect(texts([paused], 'owner', 'customer')).toEqual([
      'The time for a solution is paused since {{TIME(2026-03-02T09:35:00Z)}}: waiting for you',
    ]);
    expect(texts([paused], 'desk', 'vendor')[0]).toContain('waiting for a supplier');
  });

  it('names the day of a pause that is not of today', () => {
    const old = track({ ...paused, pausedAt: inMinutes(-3 * 24 * 60) });
    expect(texts([old], 'desk', 'customer')[0]).toContain('{{DATE(2026-02-27T10:00:00Z,SHORT)}}');
  });

  it('says in words and in colour that it is overdue, first of all', () => {
    const [line, next] = lines([running, late]);
    expect(line?.text).toMatch(/^Resolve: overdue by 1 h 5 min \(/);
    expect(line?.color).toBe('Attention');
    expect(next?.color).toBeUndefined();
    expect(isLate({ slas: [late] })).toBe(true);
  });

  it('is overdue from the due moment on, also before anybody has struck the alarm', () => {
    const unstruck = track({ dueAt: inMinutes(-5) });
    expect(lines([unstruck])[0]).toMatchObject({
      color: 'Attention',
      text: expect.stringContaining('overdue by 5 min'),
    });
    expect(texts([unstruck], 'owner')[0]).toContain('overdue by 5 min');
  });

  it('stays overdue while it waits', () => {
    const waiting = track({ ...late, pausedAt: inMinutes(-25) });
    expect(texts([waiting], 'desk', 'customer')[0]).toBe(
      'Resolve: overdue, paused since {{TIME(2026-03-02T09:35:00Z)}}: waiting for the requester',
    );
  });

  it('gives a requester promises, not tracks', () => {
    expect(texts([first], 'owner')[0]).toMatch(/^You get an answer by \{\{DATE.*\(in 12 min\)$/);
    expect(texts([running], 'owner')[0]).toMatch(/^A solution is promised by/);
    expect(texts([late], 'owner')[0]).toMatch(/^The solution is overdue by 1 h 5 min/);
    expect(texts([late, first, running, paused], 'owner').join()).not.toMatch(/resolve|response/i);
  });

  it('shows two lines at most', () => {
    expect(texts([running, late, first, paused])).toHaveLength(2);
  });

  it('calls the fulfilment of a request what it is', () => {
    expect(texts([running], 'desk', null, 'request')[0]).toMatch(/^Deliver: due in/);
  });

  it.each([
    [30_000, 'less than a minute'],
    [minuteMs, '1 min'],
    [hourMs, '1 h'],
    [47 * hourMs + 59 * minuteMs, '47 h'],
    [48 * hourMs, '2 days'],
    [75 * hourMs + minuteMs, '3 days 3 h'],
    [-5, 'less than a minute'],
  ])('writes %d ms as %s', (ms, words) => {
    expect(en.clock.duration(ms)).toBe(words);
  });
});
