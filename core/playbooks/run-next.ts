import type { PlaybookRun, RunStep } from './run.ts';
import type { StepState } from './vocabulary.ts';

/** What is to be done about a run now. */
export interface NextOfRun {
  /** May begin, side by side. */
  readonly start: readonly RunStep[];
  /** The one step that may be undone now. */
  readonly undo: RunStep | null;
  /** Waits for people or for a time though the run does not go on: to be ended, and then reported as `called_off`. */
  readonly callOff: readonly RunStep[];
  /** Running, or being undone, for longer than they may. */
  readonly overdue: readonly RunStep[];
  /** When to ask again, unless something is reported before; null where there is nothing to wait for. */
  readonly wakeAt: string | null;
  /** Steps over which somebody has to decide. */
  readonly stuck: readonly RunStep[];
}

const troubled: readonly StepState[] = ['failed', 'timed_out', 'unknown'];
export const needsChoice = (run: PlaybookRun, { state }: RunStep): boolean =>
  (run.state === 'running' && troubled.includes(state)) || (run.state === 'rolling_back' && state === 'undo_failed');

/** `at` is ISO UTC, like every time here. */
export function nextOf(run: PlaybookRun, at: string): NextOfRun {
  const start = run.steps.filter((step) => mayStart(run, step, at));
  const undo = toUndo(run);
  const undoNow = undo && (undo.notBefore === null || undo.notBefore <= at) ? undo : null;
  const inFlight = run.steps.filter(({ state }) => state === 'running' || state === 'undoing');
  const deadlines = inFlight.flatMap((step) => deadlineOf(step) ?? []);
  const delays = [...run.steps.filter(({ state }) => state === 'retrying'), ...(undo ? [undo] : [])];
  const moments = [...deadlines, ...delays.flatMap(({ notBefore }) => notBefore ?? [])].filter((moment) => moment > at);
  return {
    start,
    undo: undoNow,
    callOff: run.steps.filter((step) => mayBeCalledOff(run, step)),
    overdue: inFlight.filter((step) => (deadlineOf(step) ?? never) <= at),
    wakeAt: moments.sort()[0] ?? null,
    stuck: run.steps.filter((step) => needsChoice(run, step)),
  };
}

/** Whether everything before it is over, and it is its turn. */
export function mayStart(run: PlaybookRun, step: RunStep, at: string): boolean {
  if (run.state !== 'running') return false;
  if (step.state === 'retrying') return step.notBefore === null || step.notBefore <= at;
  if (step.state !== 'waiting') return false;
  const over = new Set(run.steps.filter(({ state }) => state === 'done' || state === 'skipped').map(({ id }) => id));
  return step.dependsOn.every((id) => over.has(id));
}

export const mayBeCalledOff = (run: PlaybookRun, { state, waits }: RunStep): boolean =>
  run.state !== 'running' && state === 'running' && waits;

/** The last one that was done and is not undone: only one at a time, and only when nothing else happens any more. */
export function toUndo(run: PlaybookRun): RunStep | null {
  const busy: readonly StepState[] = ['running', 'undoing', 'undo_failed'];
  if (run.state !== 'rolling_back' || run.steps.some(({ state }) => busy.includes(state))) return null;
  const last = run.completed.findLast((id) => run.steps.some((step) => step.id === id && step.state === 'done'));
  return run.steps.find(({ id }) => id === last) ?? null;
}

/** Sorts after every time. */
const never = '9999';

function deadlineOf({ triedAt, timeoutMs }: RunStep): string | null {
  if (triedAt === null || timeoutMs === null) return null;
  return new Date(Date.parse(triedAt) + timeoutMs).toISOString();
}
