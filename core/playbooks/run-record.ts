import type { ActionNotDone, ActionResult } from './action-port.ts';
import { type PlaybookRun, type RunStep, type StepTrouble, stepOf, withStep } from './run.ts';
import { mayBeCalledOff, mayStart, toUndo } from './run-next.ts';
import { settled } from './settle-run.ts';
import { nobodyKnows, notDone, overTime, tiredOut } from './step-trouble.ts';
import type { StepReason } from './vocabulary.ts';

/** What happened to a run. Results name the attempt they belong to, so that one that comes late or twice does no harm. */
export type RunEvent = { readonly stepId: string; readonly at: string } & (
  | { readonly type: 'started' }
  | { readonly type: 'skipped'; readonly because: 'when' | 'unless' }
  | { readonly type: 'finished'; readonly attempt: number; readonly result: ActionResult | ActionNotDone }
  | { readonly type: 'timed_out'; readonly attempt: number }
  | { readonly type: 'called_off'; readonly attempt: number }
  | { readonly type: 'undo_started' }
  /** People did it: only they can undo it. */
  | { readonly type: 'left_to_people' }
  | { readonly type: 'undo_finished'; readonly attempt: number; readonly result: ActionResult }
  | { readonly type: 'undo_timed_out'; readonly attempt: number }
);

/** The run after it. What does not fit the present state (late, twice, out of turn) changes nothing: the same run comes back. */
export function recorded(run: PlaybookRun, event: RunEvent): PlaybookRun {
  const step = stepOf(run, event.stepId);
  if (!step || run.state === 'ended') return run;
  const next = happened(run, step, event);
  return next === run ? run : settled(next, event.at);
}

function happened(run: PlaybookRun, step: RunStep, event: RunEvent): PlaybookRun {
  const { at } = event;
  switch (event.type) {
    case 'started':
      return mayStart(run, step, at) ? started(run, step, at) : run;
    case 'skipped':
      return mayStart(run, step, at) && step.state === 'waiting' ? skipped(run, step, event.because, at) : run;
    case 'finished':
      return mayFinish(step, event) ? finished(run, step, event.result, at) : run;
    case 'timed_out':
      return step.state === 'running' && event.attempt === step.attempt
        ? inDoubt(run, step, 'timed_out', overTime, at)
        : run;
    case 'called_off':
      return mayBeCalledOff(run, step) && event.attempt === step.attempt ? calledOff(run, step, at) : run;
    case 'undo_started':
      return isNextToUndo(run, step, at) ? undoStarted(run, step, at) : run;
    case 'left_to_people':
      return isNextToUndo(run, step, at) ? withStep(run, step.id, { state: 'left', reason: 'by_hand' }) : run;
    case 'undo_finished':
      return mayBeUndone(step, event) ? undoFinished(run, step, event.result, at) : run;
    case 'undo_timed_out':
      return step.state === 'undoing' && event.attempt === step.undoAttempt
        ? undoDoubtful(run, step, overTime, at)
        : run;
  }
}

/** What was late may still be told, and what nobody knew may be found out, as long as nothing else was begun since. */
const mayFinish = ({ state, attempt }: RunStep, told: Extract<RunEvent, { type: 'finished' }>): boolean =>
  attempt === told.attempt &&
  (['running', 'timed_out', 'unknown'].includes(state) || (state === 'retrying' && told.result.is === 'done'));

/** The same of undoing: while it is about to be tried again, or waits for a choice, it may still turn out to have worked. */
const mayBeUndone = (
  { state, undoAttempt, notBefore }: RunStep,
  told: Extract<RunEvent, { type: 'undo_finished' }>,
): boolean =>
  undoAttempt === told.attempt &&
  (state === 'undoing' ||
    (told.result.is === 'done' && (state === 'undo_failed' || (state === 'done' && notBefore !== null))));

const isNextToUndo = (run: PlaybookRun, { id }: RunStep, at: string): boolean => {
  const next = toUndo(run);
  return next?.id === id && (next.notBefore === null || next.notBefore <= at);
};

const started = (run: PlaybookRun, step: RunStep, at: string): PlaybookRun =>
  withStep(run, step.id, {
    state: 'running',
    attempt: step.attempt + 1,
    tries: step.tries + 1,
    startedAt: step.startedAt ?? at,
    triedAt: at,
    endedAt: null,
    notBefore: null,
    trouble: null,
  });

const skipped = (run: PlaybookRun, step: RunStep, reason: StepReason, at: string): PlaybookRun =>
  withStep(run, step.id, { state: 'skipped', reason, endedAt: at });

const calledOff = (run: PlaybookRun, step: RunStep, at: string): PlaybookRun =>
  withStep(run, step.id, {
    ...(step.doubt ? { state: 'left', reason: 'doubt' } : { state: 'called_off' }),
    endedAt: at,
  });

function finished(run: PlaybookRun, step: RunStep, result: ActionResult | ActionNotDone, at: string): PlaybookRun {
  const requestIds = [...step.requestIds, ...result.requestIds];
  const known = withStep(run, step.id, { requestIds });
  switch (result.is) {
    case 'done':
      return {
        ...withStep(known, step.id, {
          state: 'done',
          endedAt: at,
          doubt: false,
          notBefore: null,
          trouble: null,
          outputs: result.outputs,
          memory: result.memory,
        }),
        completed: [...run.completed, step.id],
      };
    case 'refused': {
      const { code, detail, means, remedy } = result;
      return withStep(known, step.id, { state: 'failed', endedAt: at, trouble: { code, detail, means, remedy } });
    }
    case 'not_done':
      return again(withStep(known, step.id, { doubt: false }), step, 0, notDone, at);
    case 'retryable':
      return again(known, step, result.retryAfterMs ?? 0, { ...tiredOut, detail: result.detail }, at);
    case 'unknown':
      return inDoubt(known, step, 'unknown', { ...nobodyKnows, detail: result.detail }, at);
  }
}

/** By policy, doubling the wait; and no sooner than the other side said. */
function again(run: PlaybookRun, step: RunStep, leastMs: number, trouble: StepTrouble, at: string): PlaybookRun {
  if (run.state !== 'running' || step.tries >= step.retry.max) {
    return withStep(run, step.id, { state: 'failed', endedAt: at, trouble });
  }
  const waitMs = Math.max(bearable(leastMs), backoffMs(step.retry.backoffMs, step.tries));
  return withStep(run, step.id, { state: 'retrying', notBefore: later(at, waitMs), trouble });
}

/** Nothing that cannot be repeated is tried again without a person's word. */
function inDoubt(
  run: PlaybookRun,
  step: RunStep,
  state: 'timed_out' | 'unknown',
  trouble: StepTrouble,
  at: string,
): PlaybookRun {
  const doubtful = withStep(run, step.id, { doubt: true });
  const repeatable = step.repeats === 'idempotent' && run.state === 'running' && step.tries < step.retry.max;
  return repeatable && step.state === 'running'
    ? again(doubtful, step, 0, trouble, at)
    : withStep(doubtful, step.id, { state, endedAt: at, trouble });
}

const undoStarted = (run: PlaybookRun, step: RunStep, at: string): PlaybookRun =>
  withStep(run, step.id, {
    state: 'undoing',
    undoAttempt: step.undoAttempt + 1,
    undoTries: step.undoTries + 1,
    triedAt: at,
    notBefore: null,
    trouble: null,
  });

function undoFinished(run: PlaybookRun, step: RunStep, result: ActionResult, at: string): PlaybookRun {
  const known = withStep(run, step.id, { requestIds: [...step.requestIds, ...result.requestIds] });
  switch (result.is) {
    case 'done':
      return withStep(known, step.id, { state: 'undone', endedAt: at, notBefore: null, trouble: null });
    case 'refused': {
      const { code, detail, means, remedy } = result;
      return withStep(known, step.id, { state: 'undo_failed', trouble: { code, detail, means, remedy } });
    }
    case 'retryable':
      return undoAgain(known, step, result.retryAfterMs ?? 0, { ...tiredOut, detail: result.detail }, at);
    case 'unknown':
      return undoDoubtful(known, step, { ...nobodyKnows, detail: result.detail }, at);
  }
}

const undoDoubtful = (run: PlaybookRun, step: RunStep, trouble: StepTrouble, at: string): PlaybookRun =>
  step.repeats === 'idempotent' && step.undo === 'itself'
    ? undoAgain(run, step, 0, trouble, at)
    : withStep(run, step.id, { state: 'undo_failed', trouble });

/** Until then it counts as done again, so that it stays the next one to be undone. */
function undoAgain(run: PlaybookRun, step: RunStep, leastMs: number, trouble: StepTrouble, at: string): PlaybookRun {
  if (step.undoTries >= step.retry.max) return withStep(run, step.id, { state: 'undo_failed', trouble });
  const waitMs = Math.max(bearable(leastMs), backoffMs(step.retry.backoffMs, step.undoTries));
  return withStep(run, step.id, { state: 'done', notBefore: later(at, waitMs), trouble });
}

const longestWaitMs = 86_400_000;
/** Whoever says "in a thousand years" is asked again in a month: until then people see it waiting, and may choose. */
const bearable = (ms: number): number => (Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), 30 * longestWaitMs));
const backoffMs = (firstMs: number, tries: number): number => Math.min(firstMs * 2 ** (tries - 1), longestWaitMs);
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
