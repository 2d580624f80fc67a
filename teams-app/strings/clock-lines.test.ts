import { clockDe } from './clock-de.ts';
import { clockEn } from './clock-en.ts';
import { clockLines, dueWords, isHalfGone, isLate, type TrackState } from './clock-lines.ts';

const now = Date.parse('2026-03-02T09:00:00.000Z');
const never: TrackState = {
  track: 'resolution',
  status: 'active',
  startedAt: '2026-03-01T09:00:00.000Z',
  dueAt: null,
  pausedAt: null,
  pausedUntil: null,
  breachedAt: null,
  metAt: null,
  leftMs: null,
};
const ticket = (state: TrackState) => ({ kind: 'incident', waitingFor: null, slas: [state] }) as const;

it('says nothing of a promise that never falls due, to anybody', () => {
  for (const reader of ['desk', 'owner'] as const) {
    expect(clockLines(ticket(never), now, reader, clockEn, (at) => at)).toEqual([]);
  }
  expect(dueWords(ticket(never), now, clockEn)).toBeUndefined();
  expect([isLate(ticket(never)), isHalfGone(ticket(never), now)]).toEqual([false, false]);
});

it('says of one that stands that it does, though it has no due time either', () => {
  const paused: TrackState = { ...never, status: 'paused', pausedAt: '2026-03-02T08:00:00.000Z', leftMs: 3_600_000 };
  expect(clockLines(ticket(paused), now, 'desk', clockEn, (at) => at)).toMatchObject([{ tone: 'paused' }]);
});

it('says until when one stands, where that is known', () => {
  const pausedUntil = '2026-03-04T17:00:00.000Z';
  const paused: TrackState = { ...never, status: 'paused', pausedAt: '2026-03-02T08:00:00.000Z', pausedUntil };
  const [line] = clockLines({ ...ticket(paused), kind: 'request' }, now, 'owner', clockDe, (at) => at);
  expect(line?.text).toMatch(/^Die Zeit für die Lieferung ist angehalten seit .*: wartet bis 2026-03-04T17:00/);
});
