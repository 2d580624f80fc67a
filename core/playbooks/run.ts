import { type ActionCatalog, type Repeats, repeatsOf, type Undo, undoOf } from './actions/action.ts';
import type { InputValue, Playbook, Retry, Step } from './playbook.ts';
import type { Outputs } from './template-values.ts';
import type { RunChoice, RunOutcome, RunState, StepReason, StepState } from './vocabulary.ts';

/** What an agent is told of a step that did not work. */
export interface StepTrouble {
  readonly code: string;
  readonly detail: string;
  readonly means: string;
  readonly remedy: string;
}

/** One step of a run, with the rules that it began with: a changed catalog changes no run. Times are ISO UTC. */
export interface RunStep {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  readonly dependsOn: readonly string[];
  readonly retry: Retry;
  /** Null waits for ever. */
  readonly timeoutMs: number | null;
  readonly repeats: Repeats;
  /** For people or for a time: it is called off when the run does not go on. */
  readonly waits: boolean;
  /** `given` has a compensation; `unwanted`: the playbook says to leave it. */
  readonly undo: Undo | 'unwanted';
  readonly state: StepState;
  /** Every time it was begun, from 1. */
  readonly attempt: number;
  /** Of those, since a person last chose to retry. */
  readonly tries: number;
  readonly undoAttempt: number;
  readonly undoTries: number;
  readonly startedAt: string | null;
  /** When the present attempt, or the present try of undoing, began. */
  readonly triedAt: string | null;
  readonly endedAt: string | null;
  /** Of `retrying`, and of `done` steps whose undoing is tried again. */
  readonly notBefore: string | null;
  /** An attempt ended so that nobody knows whether it took effect. */
  readonly doubt: boolean;
  readonly outputs: Outputs;
  readonly memory: InputValue;
  readonly requestIds: readonly string[];
  readonly trouble: StepTrouble | null;
  readonly reason: StepReason | null;
}

export type Outcome = RunOutcome;

export interface Choice {
  readonly choice: RunChoice;
  readonly stepId: string | null;
  readonly memberId: string;
  readonly at: string;
}

/** A playbook while it runs, and after it. Plain data: it is stored, replayed and sent as it is. */
export interface PlaybookRun {
  readonly id: string;
  readonly playbook: string;
  readonly state: RunState;
  /** Null until it ended; never changes after. */
  readonly outcome: Outcome | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly steps: readonly RunStep[];
  /** Ids in the order in which they were done: undoing goes the other way. */
  readonly completed: readonly string[];
  readonly choices: readonly Choice[];
}

/** Unless a step says otherwise. What waits for people is not tried again by itself, and has all the time they need. */
const usualRetry: Retry = { max: 3, backoffMs: 5_000 };
const usualTimeoutMs = 120_000;

/** @throws Error where a step's action is not declared: such a playbook is refused before it runs. */
export function newRun(id: string, playbook: Playbook, actions: ActionCatalog, at: string): PlaybookRun {
  return {
    id,
    playbook: playbook.name,
    state: 'running',
    outcome: null,
    startedAt: at,
    endedAt: null,
    steps: playbook.steps.map((step) => newStep(step, actions)),
    completed: [],
    choices: [],
  };
}

function newStep(step: Step, actions: ActionCatalog): RunStep {
  const action = actions.get(step.action);
  if (!action) throw new Error(`There is no action ${step.action}`);
  const { id, name, dependsOn, inputs, compensate } = step;
  const own = undoOf(action, inputs);
  return {
    id,
    name,
    action: step.action,
    dependsOn,
    retry: step.retry ?? (action.waits ? { max: 1, backoffMs: 0 } : usualRetry),
    timeoutMs: step.timeoutMs ?? (action.waits ? null : usualTimeoutMs),
    repeats: repeatsOf(action, inputs),
    waits: action.waits,
    undo: compensate === 'none' ? 'unwanted' : compensate !== null ? 'given' : own === 'given' ? 'never' : own,
    state: 'waiting',
    attempt: 0,
    tries: 0,
    undoAttempt: 0,
    undoTries: 0,
    startedAt: null,
    triedAt: null,
    endedAt: null,
    notBefore: null,
    doubt: false,
    outputs: {},
    memory: null,
    requestIds: [],
    trouble: null,
    reason: null,
  };
}

export const stepOf = (run: PlaybookRun, id: string): RunStep | undefined => run.steps.find((step) => step.id === id);

export const withStep = (run: PlaybookRun, id: string, change: Partial<RunStep>): PlaybookRun => ({
  ...run,
  steps: run.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});
