import { undoOfStep } from './going-run.ts';
import type { RunStep } from './run.ts';
import type { StoredPlaybookRun } from './run-document.ts';
import { nextOf } from './run-next.ts';

/** One effect that is to be brought about, or taken back: it was recorded as begun before anybody was asked to. */
export interface StepInFlight {
  readonly stepId: string;
  readonly attempt: number;
  readonly undo: boolean;
}

/** What the story of a run must know: everything in flight, each time, so that a lost answer does no harm. */
export interface RunWork {
  readonly inFlight: readonly StepInFlight[];
  /** When to look again, unless something is said before; null where there is nothing to wait for. */
  readonly wakeAt: string | null;
  readonly over: boolean;
  /** Counts changes of the run: of two answers, the one with the higher count is news. */
  readonly seq: number;
}

/** Where there is no such run any more, as after a restore from before it. */
export const noRunWork: RunWork = { inFlight: [], wakeAt: null, over: true, seq: 0 };

/** `at` is ISO UTC. */
export function workOf({ run, waits, seq }: Pick<StoredPlaybookRun, 'run' | 'waits' | 'seq'>, at: string): RunWork {
  const moments = Object.entries(waits).flatMap(([name, wait]) =>
    wait.for === 'time' && isAwaited(run.steps, name) ? [wait.until] : [],
  );
  const { wakeAt, start, callOff, overdue } = nextOf(run, at);
  // Whoever undoes something by hand has the time that they need: that never comes to an end by itself.
  const late = overdue.filter(({ id, state }) => state !== 'undoing' || waits[undoOfStep(id)] === undefined);
  // What did not fit into one commit comes with the next one.
  const rest = start.length + callOff.length + late.length > 0 ? [at] : [];
  return {
    inFlight: run.steps.filter((step) => isInFlight(step, waits)).map(inFlight),
    wakeAt: [...moments, ...rest, ...(wakeAt === null ? [] : [wakeAt])].sort()[0] ?? null,
    over: run.state === 'ended',
    seq,
  };
}

const isAwaited = (steps: readonly RunStep[], name: string): boolean =>
  steps.some(
    ({ id, state }) => (state === 'running' && id === name) || (state === 'undoing' && undoOfStep(id) === name),
  );

/** Those that wait for people or for a time have nothing that could be carried out. */
export const isInFlight = ({ id, state, waits: isWait }: RunStep, waits: StoredPlaybookRun['waits']): boolean =>
  state === 'undoing' ? waits[undoOfStep(id)] === undefined : state === 'running' && !isWait;

const inFlight = ({ id, state, attempt, undoAttempt }: RunStep): StepInFlight =>
  state === 'undoing' ? { stepId: id, attempt: undoAttempt, undo: true } : { stepId: id, attempt, undo: false };
