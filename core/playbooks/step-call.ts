import { derivedUuid } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { ActionCall } from './action-port.ts';
import { undoOfStep } from './going-run.ts';
import type { PreparedStep } from './prepare-step.ts';
import type { RunStep } from './run.ts';
import type { StoredPlaybookRun } from './run-document.ts';

/**
 * What the effect of a step is asked for with. Its key follows from the run and the step, or is the author's: the same for
 * every attempt.
 */
export const callOf = (ctx: Ctx, stored: StoredPlaybookRun, step: RunStep, prepared: PreparedStep): ActionCall => ({
  ...common(ctx, stored, step),
  action: prepared.action,
  inputs: prepared.inputs,
  attempt: step.attempt,
  key: prepared.idempotencyKey ?? keyOf(ctx, stored, step.id),
});

/** The same, to take it back: an action of its own where the playbook gives one. */
export const undoCallOf = (
  ctx: Ctx,
  stored: StoredPlaybookRun,
  step: RunStep,
  given: PreparedStep | undefined,
): ActionCall => {
  const done = stored.prepared[step.id] ?? { action: step.action, inputs: {}, idempotencyKey: null };
  return {
    ...common(ctx, stored, step),
    action: given?.action ?? done.action,
    inputs: given?.inputs ?? done.inputs,
    attempt: step.undoAttempt,
    key: given ? keyOf(ctx, stored, undoOfStep(step.id)) : (done.idempotencyKey ?? keyOf(ctx, stored, step.id)),
  };
};

const common = ({ actor }: Ctx, { id: runId, ticketId }: StoredPlaybookRun, { id: stepId }: RunStep) => ({
  tenantId: actor.tenantId,
  runId,
  stepId,
  ticketId,
});

const keyOf = ({ actor }: Ctx, { id: runId }: StoredPlaybookRun, name: string): string =>
  derivedUuid('playbook step', actor.tenantId, runId, name);
