import type { InputValue, Step } from './playbook.ts';
import type { Outputs } from './template-values.ts';

/** One effect that is asked for. */
export interface ActionCall {
  readonly tenantId: string;
  readonly runId: string;
  readonly stepId: string;
  /** The ticket that the run belongs to. */
  readonly ticketId: string;
  readonly action: string;
  /** Rendered and checked. */
  readonly inputs: Step['inputs'];
  /** From 1; counts every time that it is tried. */
  readonly attempt: number;
  /** The same for every attempt: what the other side is given as the key, and what a marker is made of that is found again. */
  readonly key: string;
}

/** It was done. `memory` is what undoing and reading back need to know and nobody is shown, as what was there before. */
export interface ActionDone {
  readonly is: 'done';
  readonly outputs: Outputs;
  readonly memory: InputValue;
  /** Ids under which the other side knows the requests. */
  readonly requestIds: readonly string[];
}

/** Nothing happened; it may be tried again, not before `retryAfterMs` where the other side said so. */
export interface ActionRetryable {
  readonly is: 'retryable';
  readonly retryAfterMs: number | null;
  readonly detail: string;
  readonly requestIds: readonly string[];
}

/** Nothing happened, and trying again will not help. Three sentences for an agent. */
export interface ActionRefused {
  readonly is: 'refused';
  readonly code: string;
  /** What happened: "Graph answered 403 Authorization_RequestDenied". */
  readonly detail: string;
  /** What that means: "The consent for User.ReadWrite.All is missing". */
  readonly means: string;
  /** What can be done: "Let an administrator consent, then retry". */
  readonly remedy: string;
  readonly requestIds: readonly string[];
}

/** It may have happened, and nobody can tell. */
export interface ActionUnknown {
  readonly is: 'unknown';
  readonly detail: string;
  readonly requestIds: readonly string[];
}

/** Found by reading back: it has not happened. */
export interface ActionNotDone {
  readonly is: 'not_done';
  readonly requestIds: readonly string[];
}

export type ActionResult = ActionDone | ActionRetryable | ActionRefused | ActionUnknown;

/**
 * Carries out the actions that were declared; those that wait for people or for a time are the orchestration's own. Nothing is
 * thrown for what the other side says or does not say: every outcome is a result. What is thrown is a mistake in the program,
 * and counts as `unknown`.
 */
export interface ActionPort {
  /** Applies it. With the same key again, it finds what is there already and answers `done`, where the action is `idempotent`. */
  apply(call: ActionCall): Promise<ActionResult>;
  /** Whether it has happened: after a crash or a time-out. `unknown` where that cannot be read. */
  readBack(call: ActionCall): Promise<ActionDone | ActionNotDone | ActionUnknown | ActionRetryable>;
  /** Takes back what was done, and answers `done` as well where it is gone already. `call.attempt` counts tries of undoing. */
  compensate(call: ActionCall, done: Omit<ActionDone, 'is'>): Promise<ActionResult>;
}
