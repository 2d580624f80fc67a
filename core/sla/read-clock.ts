import { neverDue } from '../tickets/ticket.ts';
import type { Alarm, ClockEvent, TicketTrack } from './clock.ts';
import { type ClockHistory, readHistory } from './clock-history.ts';
import { breachOf, dueOf, momentAfter, momentOf, type Run, usedMs } from './clock-run.ts';
import { type CalendarOf, targetMs, targetOf } from './reckon-target.ts';
import type { Terms } from './terms.ts';
import { trackNames } from './vocabulary.ts';

/** How a clock stands: a function of its history and of calendars that never change. */
export interface ClockReading {
  /** Each name once: of next responses the newest. */
  readonly tracks: readonly TicketTrack[];
  /** What has not been done yet, in order of time; also what should have been done by now. */
  readonly alarms: readonly DueAlarm[];
  /** Something can still fall due. */
  readonly live: boolean;
  /** What is promised at present; null before and after there was a policy. */
  readonly terms: Terms | null;
}

export interface DueAlarm {
  readonly at: string;
  readonly alarm: Alarm;
}

/**
 * How a clock stands after its last event. A promise that fell due since then still reads as active: its alarm is the one
 * that says so. `dueAt` of a promise that the calendar never lets fall due is `neverDue`.
 */
export function readClock(events: readonly ClockEvent[], calendarOf: CalendarOf): ClockReading {
  const history = readHistory(events, calendarOf);
  const alarms = history.runs
    .flatMap((run) => alarmsOf(history, run, calendarOf))
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => a.at - b.at || rank(a.alarm) - rank(b.alarm))
    .map(({ at, alarm }) => ({ at: iso(at), alarm }));
  return {
    tracks: shownRuns(history).map((run) => trackOf(history, run, calendarOf)),
    alarms,
    live: alarms.length > 0 || mayFallDue(history),
    terms: history.terms,
  };
}

/** The run of each track that people see: nothing promised, nothing shown, but a missed promise stays. */
export const shownRuns = ({ runs }: ClockHistory): readonly Run[] =>
  trackNames.flatMap(
    (name) =>
      runs.findLast(
        (run) =>
          run.track === name && (breachOf(run) !== null || run.met?.dueAt != null || targetOf(run.terms, run.track)),
      ) ?? [],
  );

const mayFallDue = ({ terms, settled, runs }: ClockHistory): boolean =>
  terms !== null &&
  !settled &&
  (terms.targets.next_response !== undefined || runs.some((run) => !run.met && targetOf(terms, run.track)));

function trackOf(history: ClockHistory, run: Run, calendarOf: CalendarOf): TicketTrack {
  const breachedAt = breachOf(run);
  const pausedAt = history.pause && !run.met ? Math.max(history.pause.at, run.startedAt) : null;
  const missed = breachedAt !== null;
  const status = missed ? 'breached' : run.met ? 'met' : pausedAt !== null ? 'paused' : 'active';
  const dueAt = breachedAt ?? (run.met ? run.met.dueAt : pausedAt === null ? dueOf(run, calendarOf) : null);
  const target = targetOf(run.terms, run.track);
  return {
    track: run.track,
    policyId: run.policyId ?? '',
    status,
    startedAt: iso(run.startedAt),
    dueAt: dueAt === null ? null : iso(dueAt),
    pausedAt: pausedAt === null ? null : iso(pausedAt),
    pausedUntil: pausedAt === null ? null : (history.pause?.until ?? null),
    breachedAt: missed ? iso(breachedAt) : null,
    metAt: run.met ? iso(run.met.at) : null,
    leftMs: status === 'paused' && target ? Math.max(0, targetMs(target) - usedMs(run, history.at, calendarOf)) : null,
  };
}

interface Moment {
  readonly at: number;
  readonly alarm: Alarm;
}

function alarmsOf(history: ClockHistory, run: Run, calendarOf: CalendarOf): Moment[] {
  const target = targetOf(run.terms, run.track);
  if (!target || !run.terms) return [];
  const { track, terms } = run;
  const breachedAt = breachOf(run);
  const breach: Moment[] =
    breachedAt !== null && run.struckAt === null ? [{ at: breachedAt, alarm: { kind: 'breach', track } }] : [];
  if (run.met || history.pause) return breach;
  const dueAt = breachedAt ?? dueOf(run, calendarOf);
  if (dueAt === null) return [];
  const warnings =
    run.struckAt !== null
      ? []
      : terms.warnAt.flatMap((percent): Moment[] => {
          const at = momentOf(run, (targetMs(target) * percent) / 100, calendarOf);
          if (at === null || at >= dueAt || run.struck.some(({ due }) => due >= at)) return [];
          return [{ at, alarm: { kind: 'warning', track, percent } }];
        });
  const steps = Number.isFinite(dueAt)
    ? terms.escalation.flatMap(({ afterMinutes }, step): Moment[] => {
        const at = momentAfter(run, dueAt, afterMinutes * 60_000, calendarOf);
        return at === null ? [] : [{ at, alarm: { kind: 'escalation', track, step } }];
      })
    : [];
  const all: Moment[] = [
    ...warnings,
    ...(run.struckAt === null ? [{ at: dueAt, alarm: { kind: 'breach', track } as const }] : []),
    ...steps,
  ];
  return all.filter(({ alarm }) => !run.struck.some((done) => same(done.alarm, alarm)));
}

const same = (a: Alarm, b: Alarm): boolean =>
  a.kind === 'warning'
    ? b.kind === 'warning' && a.percent === b.percent
    : a.kind === 'escalation'
      ? b.kind === 'escalation' && a.step === b.step
      : b.kind === 'breach';

const ranks: Readonly<Record<Alarm['kind'], number>> = { warning: 0, breach: 1_000, escalation: 2_000 };
const rank = (alarm: Alarm): number =>
  ranks[alarm.kind] + (alarm.kind === 'warning' ? alarm.percent : alarm.kind === 'escalation' ? alarm.step : 0);

const latest = Date.parse(neverDue);
const iso = (ms: number): string => new Date(Math.min(ms, latest)).toISOString();
