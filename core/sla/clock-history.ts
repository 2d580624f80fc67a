import type { ClockEvent } from './clock.ts';
import { breachOf, changeTerms, dueBy, type Going, goOn, meet, newRun, type Run } from './clock-run.ts';
import type { CalendarOf } from './reckon-target.ts';
import type { Terms } from './terms.ts';
import type { ClockChangeMode, TrackName } from './vocabulary.ts';

/** What the events of a clock come to. Runs in the order in which they began. */
export interface ClockHistory {
  readonly terms: Terms | null;
  readonly runs: readonly Run[];
  readonly pause: { readonly at: number; readonly until: string | null } | null;
  readonly settled: boolean;
  /** When the last event happened. */
  readonly at: number;
}

const nothing: ClockHistory = { terms: null, runs: [], pause: null, settled: false, at: Number.NEGATIVE_INFINITY };

/** Reads the events in their order. One that is said to lie before its predecessor happened with it. */
export const readHistory = (events: readonly ClockEvent[], calendarOf: CalendarOf): ClockHistory =>
  events.reduce((history, event) => after(history, event, calendarOf), nothing);

function after(history: ClockHistory, event: ClockEvent, calendarOf: CalendarOf): ClockHistory {
  if (event.type === 'struck') return strike(history, event);
  const at = Math.max(history.at, Date.parse(event.at));
  const then = { ...history, at, runs: history.runs.map((run) => noteMiss(run, at, keptBy(event, run), calendarOf)) };
  switch (event.type) {
    case 'started':
      return then.runs.length === 0
        ? begin(then, event.terms)
        : change(then, { terms: event.terms, mode: 'from_now', why: 'a promise was made again' }, calendarOf);
    case 'paused':
      return pause(then, event);
    case 'resumed':
      return then.pause ? { ...openRuns(then, (run) => goOn(run, at, { is: 'running' })), pause: null } : then;
    case 'responded':
      return openRuns(then, (run) => (run.track === 'resolution' ? run : meet(run, at, calendarOf)));
    case 'asked':
      return ask(then);
    case 'settled':
      return settle(then, calendarOf);
    case 'reopened':
      return reopen(then);
    case 'changed':
      return change(then, event, calendarOf);
    case 'released':
      return change(then, { terms: null, mode: 'from_now', why: event.why }, calendarOf);
  }
}

/** A promise kept at its very due moment is kept; anything else at that moment finds it missed. */
function noteMiss(run: Run, at: number, kept: boolean, calendarOf: CalendarOf): Run {
  if (run.met || breachOf(run) !== null) return run;
  const due = dueBy(run, at, calendarOf);
  const missed = due !== null && (kept ? due < at : due <= at);
  return missed ? { ...run, missedAt: due } : run;
}

const keptBy = (event: ClockEvent, run: Run): boolean =>
  event.type === 'settled' || (event.type === 'responded' && run.track !== 'resolution');

const openRuns = (history: ClockHistory, next: (run: Run) => Run): ClockHistory => ({
  ...history,
  runs: history.runs.map((run) => (run.met ? run : next(run))),
});

const begin = (history: ClockHistory, terms: Terms): ClockHistory => ({
  ...history,
  terms,
  runs: (['first_response', 'resolution'] as const).map((track) => newRun(track, history.at, { is: 'running' }, terms)),
});

function pause(history: ClockHistory, event: Extract<ClockEvent, { type: 'paused' }>): ClockHistory {
  if (history.settled) return history;
  return {
    ...openRuns(history, (run) => goOn(run, history.at, { is: 'paused', reason: event.reason })),
    pause: { at: history.pause?.at ?? history.at, until: event.until ?? null },
  };
}

/** A next response is owed once the first was given and as long as no other one is. */
function ask(history: ClockHistory): ClockHistory {
  const owed = (track: TrackName) => history.runs.some((run) => run.track === track && !run.met);
  if (!history.terms || history.settled || owed('first_response') || owed('next_response')) return history;
  const resolution = history.runs.find(({ track }) => track === 'resolution');
  const going: Going = resolution?.phases.at(-1)?.going ?? { is: 'running' };
  return { ...history, runs: [...history.runs, newRun('next_response', history.at, going, history.terms)] };
}

function settle(history: ClockHistory, calendarOf: CalendarOf): ClockHistory {
  if (history.settled) return history;
  const { at } = history;
  const ended = openRuns(history, (run) => {
    const met = meet(run, at, calendarOf);
    return run.track === 'resolution' ? { ...goOn(run, at, { is: 'resolved' }), met: met.met } : met;
  });
  return { ...ended, settled: true, pause: null };
}

/** The resolution goes on with what it had used; a response that was given stays given. */
function reopen(history: ClockHistory): ClockHistory {
  if (!history.settled) return history;
  const runs = history.runs.map((run) =>
    run.track === 'resolution' ? { ...goOn(run, history.at, { is: 'running' }), met: null } : run,
  );
  return { ...history, runs, settled: false };
}

/** Promises that were kept are not judged anew; a resolution may be opened again, so it follows. */
function change(
  history: ClockHistory,
  { terms, mode, why }: { terms: Terms | null; mode: ClockChangeMode; why: string },
  calendarOf: CalendarOf,
): ClockHistory {
  const runs = history.runs.map((run) => {
    if (run.met && run.track !== 'resolution') return run;
    const changed = changeTerms(run, { at: history.at, terms, mode, why }, calendarOf);
    return noteMiss(changed, history.at, false, calendarOf);
  });
  return { ...history, terms, runs };
}

/** An alarm belongs to the newest run of its track that had begun when it was due. */
function strike(history: ClockHistory, event: Extract<ClockEvent, { type: 'struck' }>): ClockHistory {
  const due = Date.parse(event.due);
  const { alarm } = event;
  const ofTrack = history.runs.filter(({ track }) => track === alarm.track);
  const struck = ofTrack.findLast(({ startedAt }) => startedAt <= due) ?? ofTrack[0];
  const runs = history.runs.map((run) => {
    if (run !== struck) return run;
    const breach = alarm.kind === 'breach' ? { struckAt: run.struckAt ?? due } : {};
    return { ...run, ...breach, struck: [...run.struck, { alarm, due }] };
  });
  return { ...history, runs };
}
