import { calendarPeriods } from './business-time.ts';
import type { ClockEvent } from './clock.ts';
import { readHistory } from './clock-history.ts';
import { breachOf, dueOf, type Phase, type Run, usedMs } from './clock-run.ts';
import { dateOf } from './day-rules.ts';
import { closedRule, openRule, pausedRule } from './interval-rules.ts';
import { shownRuns } from './read-clock.ts';
import { type CalendarOf, targetMs, targetOf } from './reckon-target.ts';
import { becauseOf, type Target, type Terms } from './terms.ts';
import type { TrackName } from './vocabulary.ts';

/** A stretch of time, whether it counts towards the target, and why. */
export interface ExplainedInterval {
  readonly from: string;
  readonly to: string;
  readonly counts: boolean;
  /** Its length. */
  readonly ms: number;
  /** Such as "open: Monday 09:00–17:00 (Office hours, version 3)". */
  readonly rule: string;
  /** It has not happened yet. */
  readonly forecast: boolean;
}

/** Why one promise is due when it is. Times are ISO texts, durations milliseconds. */
export interface TrackExplanation {
  readonly track: TrackName;
  /** Null where nothing is promised any more, and only the miss is remembered. */
  readonly target: Target | null;
  /** Which policy, and why this one. */
  readonly because: string;
  readonly usedMs: number;
  /** Of the target; 0 once it is used up. */
  readonly leftMs: number;
  /** Null while nobody can know (paused), and where the calendar never lets it fall due. */
  readonly dueAt: string | null;
  /** From the start until it was kept, else until now and on to the due moment, in order, without gaps. */
  readonly intervals: readonly ExplainedInterval[];
  /** Older intervals that were left out. */
  readonly omitted: number;
}

const mostIntervals = 500;

/** Every promise of a clock with the time it used, piece by piece, and the rule behind each piece. */
export function explainClock(
  events: readonly ClockEvent[],
  calendarOf: CalendarOf,
  now: number,
): readonly TrackExplanation[] {
  const history = readHistory(events, calendarOf);
  const terms = latestTerms(events);
  return shownRuns(history).map((run) => {
    const last = terms.get(run.policyId ?? '');
    return explainRun(run, last ? becauseOf(last, run.track) : '', calendarOf, now);
  });
}

function explainRun(run: Run, because: string, calendarOf: CalendarOf, now: number): TrackExplanation {
  const target = targetOf(run.terms, run.track) ?? null;
  const due = breachOf(run) ?? (run.met ? run.met.dueAt : dueOf(run, calendarOf));
  const known = due !== null && Number.isFinite(due);
  const happened = Math.max(run.startedAt, run.met?.at ?? now);
  const end = run.met ? happened : known ? Math.max(run.startedAt, due) : happened;
  const used = usedMs(run, happened, calendarOf);
  const { kept, omitted } = newest(intervalsOf(run, end, calendarOf), happened);
  return {
    track: run.track,
    target,
    because: run.terms ? becauseOf(run.terms, run.track) : because,
    usedMs: used,
    leftMs: target ? Math.max(0, targetMs(target) - used) : 0,
    dueAt: known ? iso(due) : null,
    intervals: kept,
    omitted,
  };
}

/** Where the promise is gone, what was said of it last. */
const latestTerms = (events: readonly ClockEvent[]): ReadonlyMap<string, Terms> =>
  new Map(
    events.flatMap((event): [string, Terms][] =>
      event.type === 'started' || event.type === 'changed' ? [[event.terms.policyId, event.terms]] : [],
    ),
  );

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly counts: boolean;
  readonly rule: string;
}

function* intervalsOf(run: Run, end: number, calendarOf: CalendarOf): Generator<Piece> {
  let held: Piece | undefined;
  for (const phase of run.phases) {
    const to = Math.min(phase.to ?? end, end);
    if (phase.from >= to) continue;
    for (const piece of piecesOf(run, { ...phase, to }, calendarOf)) {
      if (held && held.rule === piece.rule && held.to === piece.from && !held.counts) {
        held = { ...held, to: piece.to };
        continue;
      }
      if (held) yield held;
      held = piece;
    }
  }
  if (held) yield held;
}

function* piecesOf(run: Run, phase: Phase & { readonly to: number }, calendarOf: CalendarOf): Generator<Piece> {
  const { from, to, going, terms, discarded } = phase;
  const target = targetOf(terms, run.track);
  if (going.is === 'paused') return yield { from, to, counts: false, rule: pausedRule(going.reason) };
  if (going.is === 'resolved') return yield { from, to, counts: false, rule: 'resolved' };
  if (discarded !== null) return yield { from, to, counts: false, rule: `counted anew since ${discarded}` };
  if (!target || !terms) return yield { from, to, counts: false, rule: 'nothing was promised' };
  if (target.time === 'calendar') return yield { from, to, counts: true, rule: 'calendar time' };
  const calendar = calendarOf(terms.calendar);
  const label = calendar.label ?? 'calendar';
  for (const period of calendarPeriods(calendar, from, to)) {
    const rule = period.hours
      ? openRule(period.rule, period.hours, period.day, label)
      : closedRule(period.rule, dateOf(period.day));
    yield { from: period.from, to: period.to, counts: period.hours !== null, rule };
  }
}

/** The newest pieces, cut at `now` into what happened and what is foreseen. */
function newest(pieces: Iterable<Piece>, now: number): { kept: readonly ExplainedInterval[]; omitted: number } {
  const all: ExplainedInterval[] = [];
  for (const piece of pieces) {
    if (piece.from < now && now < piece.to) all.push(interval({ ...piece, to: now }, false));
    all.push(interval({ ...piece, from: piece.from < now && now < piece.to ? now : piece.from }, piece.to > now));
  }
  return { kept: all.slice(-mostIntervals), omitted: Math.max(0, all.length - mostIntervals) };
}

const interval = ({ from, to, counts, rule }: Piece, forecast: boolean): ExplainedInterval => ({
  from: iso(from),
  to: iso(to),
  counts,
  ms: to - from,
  rule,
  forecast,
});

const iso = (ms: number): string => new Date(ms).toISOString();
