import type { Alarm } from './clock.ts';
import { advance, type CalendarOf, measure, targetMs, targetOf } from './reckon-target.ts';
import type { Terms } from './terms.ts';
import type { ClockChangeMode, PauseReason, TrackName } from './vocabulary.ts';

/** What a clock does in a stretch of time. */
export type Going =
  | { readonly is: 'running' }
  | { readonly is: 'paused'; readonly reason: PauseReason }
  | { readonly is: 'resolved' };

/** A stretch of a run in which nothing about it changed. The last one is open: `to` is null. */
export interface Phase {
  readonly from: number;
  readonly to: number | null;
  readonly going: Going;
  /** What it is counted by. */
  readonly terms: Terms | null;
  /** Why it does not count any more: the clock was started anew after it. */
  readonly discarded: string | null;
}

/**
 * One promise from when it was made until it was kept. There is one also where the terms have no such target: terms that
 * come later may. All times are milliseconds since 1970.
 */
export interface Run {
  readonly track: TrackName;
  readonly startedAt: number;
  /** In order, without gaps. */
  readonly phases: readonly Phase[];
  /** What was used before `countedFrom`, as it was counted then. */
  readonly base: number;
  /** The phase from which on the present terms count. */
  readonly countedFrom: number;
  readonly terms: Terms | null;
  /** Whose promise it was, also after there is none any more. */
  readonly policyId: string | null;
  /** The moment it was due, as the history shows that it went by unmet. */
  readonly missedAt: number | null;
  /** The same, put on record: no later terms undo it. */
  readonly struckAt: number | null;
  readonly struck: readonly { readonly alarm: Alarm; readonly due: number }[];
  readonly met: { readonly at: number; readonly dueAt: number | null; readonly breachedAt: number | null } | null;
}

export const newRun = (track: TrackName, at: number, going: Going, terms: Terms): Run => ({
  track,
  startedAt: at,
  phases: [{ from: at, to: null, going, terms, discarded: null }],
  base: 0,
  countedFrom: 0,
  terms,
  policyId: terms.policyId,
  missedAt: null,
  struckAt: null,
  struck: [],
  met: null,
});

/** The due moment it missed. Of a promise that was kept: as it stood when it was kept. */
export const breachOf = (run: Run): number | null => run.struckAt ?? (run.met ? run.met.breachedAt : run.missedAt);

/** The run as it goes on in another way from `at` on. */
export const goOn = (run: Run, at: number, going: Going): Run => ({
  ...run,
  phases: [...closed(run.phases, at), { from: at, to: null, going, terms: run.terms, discarded: null }],
});

/** The run after it was kept at `at`; what is late shows in `breachedAt`. */
export function meet(run: Run, at: number, calendarOf: CalendarOf): Run {
  const going = run.phases.at(-1)?.going;
  const running = going?.is === 'running' ? run : goOn(run, at, { is: 'running' });
  const dueAt = breachOf(run) ?? dueOf(running, calendarOf);
  return { ...run, phases: closed(run.phases, at), met: { at, dueAt, breachedAt: breachOf(run) } };
}

const closed = (phases: readonly Phase[], at: number): Phase[] =>
  phases.map((phase) => (phase.to === null ? { ...phase, to: at } : phase));

/** The run under other terms; none where nothing is promised any more. No pause is lost: phases stay what they were. */
export function changeTerms(
  run: Run,
  change: { at: number; terms: Terms | null; mode: ClockChangeMode; why: string },
  calendarOf: CalendarOf,
): Run {
  const { at, terms, mode, why } = change;
  const policyId = terms?.policyId ?? run.policyId;
  if (mode === 'retroactive') {
    const phases = run.phases.map((phase) => ({ ...phase, terms, discarded: null }));
    return { ...run, phases, terms, policyId, base: 0, countedFrom: 0, missedAt: null };
  }
  const going = run.phases.at(-1)?.going ?? { is: 'running' };
  const before = closed(run.phases, at).map((phase) => (mode === 'reset' ? { ...phase, discarded: why } : phase));
  return {
    ...run,
    phases: [...before, { from: at, to: null, going, terms, discarded: null }],
    base: mode === 'reset' ? 0 : usedMs(run, at, calendarOf),
    countedFrom: before.length,
    terms,
    policyId,
  };
}

/** What was used of the target until `at`, in its own kind of time. */
export function usedMs(run: Run, at: number, calendarOf: CalendarOf): number {
  const target = targetOf(run.terms, run.track);
  if (!target || !run.terms) return run.base;
  let used = run.base;
  for (const { from, to, going } of run.phases.slice(run.countedFrom)) {
    if (going.is === 'running') used += measure(target, run.terms, calendarOf, from, Math.min(to ?? at, at));
  }
  return used;
}

/** When the target is used up: null while nobody can know (it does not run, or there is none), `Infinity` if never. */
export function dueOf(run: Run, calendarOf: CalendarOf): number | null {
  const target = targetOf(run.terms, run.track);
  return target ? momentOf(run, targetMs(target), calendarOf) : null;
}

/** The same where it is not later than `at`, which is after all that is known of the run; else null. */
export function dueBy(run: Run, at: number, calendarOf: CalendarOf): number | null {
  const target = targetOf(run.terms, run.track);
  return target && usedMs(run, at, calendarOf) >= targetMs(target) ? dueOf(run, calendarOf) : null;
}

/** When so much of the target is used: what was used up before the terms changed counts as used at the change. */
export const momentOf = (run: Run, used: number, calendarOf: CalendarOf): number | null =>
  walk(run, run.phases.slice(run.countedFrom), Math.max(0, used - run.base), calendarOf);

/** When so much time of the target's own kind has gone by after `from`, not counting what did not run. */
export const momentAfter = (run: Run, from: number, ms: number, calendarOf: CalendarOf): number | null =>
  ms === 0
    ? from
    : walk(
        run,
        run.phases.flatMap((phase) =>
          phase.to !== null && phase.to <= from ? [] : [{ ...phase, from: Math.max(phase.from, from) }],
        ),
        ms,
        calendarOf,
      );

function walk(run: Run, phases: readonly Phase[], ms: number, calendarOf: CalendarOf): number | null {
  const target = targetOf(run.terms, run.track);
  if (!target || !run.terms) return null;
  let left = ms;
  for (const { from, to, going } of phases) {
    if (going.is !== 'running') continue;
    // Measured before it is looked for: a phase is short, and what is left of a target may reach over years.
    const there = to === null ? Number.POSITIVE_INFINITY : measure(target, run.terms, calendarOf, from, to);
    if (left <= there) return advance(target, run.terms, calendarOf, from, left);
    left -= there;
  }
  return null;
}
