import type { Ctx } from '../platform.ts';
import type { ActionResult } from './action-port.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import { beginApproval } from './approval-step.ts';
import { before } from './dependencies.ts';
import { type GoingRun, undoOfStep, withEvent, withKept } from './going-run.ts';
import { planOf } from './plan.ts';
import { effectsOf } from './plan-request.ts';
import { type PreparedStep, prepareCompensation, prepareStep } from './prepare-step.ts';
import { faultyInputs, tooMuch } from './refusals.ts';
import { type RunStep, stepOf } from './run.ts';
import { hasRoomFor } from './run-size.ts';
import type { RunValues } from './run-values.ts';
import { timeToWaitFor } from './step-waits.ts';
import { type BegunWait, beginTask } from './task-step.ts';

/**
 * A step whose turn has come: begun, passed over by its conditions, or failed because its inputs cannot be made. What waits
 * for people asks them in the same commit; everything else is carried out after it.
 */
export async function beginStep(
  ctx: Ctx,
  going: GoingRun,
  step: RunStep,
  values: RunValues,
  at: string,
): Promise<GoingRun> {
  const { id: stepId } = step;
  const { playbook } = values;
  const definition = playbook.steps.find(({ id }) => id === stepId);
  const known = going.kept.prepared[stepId];
  if (!definition) throw new Error(`The playbook has no step ${stepId}`);
  const own = values.inputFaults;
  const ready = known
    ? ({ is: 'ready', prepared: known } as const)
    : own.length > 0
      ? ({ is: 'faulty', faults: own } as const)
      : prepareStep(playbook, definition, values.of(going.kept.run), actionCatalog);
  if (ready.is === 'skipped') return withEvent(going, { type: 'skipped', stepId, because: ready.because, at });
  const started = withEvent(going, { type: 'started', stepId, at });
  if (ready.is === 'faulty') return finished(started, stepId, faultyInputs(ready.faults), at);
  if (!known && !hasRoomFor(going.kept, ready.prepared)) return finished(started, stepId, tooMuch(), at);
  const prepared = withPrepared(started, stepId, ready.prepared);
  if (!step.waits) return prepared;
  const begun = await beginWait(ctx, prepared, stepId, ready.prepared, values, at);
  return 'result' in begun
    ? finished(begun.going, stepId, begun.result, at)
    : withWait(begun.going, stepId, begun.wait);
}

/** The next step is taken back: what undoes it is made ready, and what people did is left to people. */
export async function beginUndo(
  ctx: Ctx,
  going: GoingRun,
  step: RunStep,
  values: RunValues,
  at: string,
): Promise<GoingRun> {
  const { id: stepId } = step;
  const name = undoOfStep(stepId);
  if (step.undo !== 'given') {
    return withEvent(going, { type: step.waits ? 'left_to_people' : 'undo_started', stepId, at });
  }
  const { playbook } = values;
  const definition = playbook.steps.find(({ id }) => id === stepId);
  if (!definition) throw new Error(`The playbook has no step ${stepId}`);
  const known = going.kept.prepared[name];
  const ready = known
    ? { value: known }
    : prepareCompensation(playbook, definition, values.of(going.kept.run), actionCatalog);
  const started = withEvent(going, { type: 'undo_started', stepId, at });
  if (ready === null) throw new Error(`Nothing is given that undoes ${stepId}`);
  if ('faults' in ready) return undone(started, stepId, faultyInputs(ready.faults), at);
  if (!known && !hasRoomFor(going.kept, ready.value)) return undone(started, stepId, tooMuch(), at);
  const prepared = withPrepared(started, name, ready.value);
  if (actionCatalog.get(ready.value.action)?.waits !== true) return prepared;
  const begun = await beginWait(ctx, prepared, stepId, ready.value, values, at);
  return 'result' in begun ? undone(begun.going, stepId, begun.result, at) : withWait(begun.going, name, begun.wait);
}

export function finished(going: GoingRun, stepId: string, result: ActionResult, at: string): GoingRun {
  const { attempt } = stepOf(going.kept.run, stepId) ?? { attempt: 0 };
  return withEvent(going, { type: 'finished', stepId, attempt, result, at });
}

export function undone(going: GoingRun, stepId: string, result: ActionResult, at: string): GoingRun {
  const { undoAttempt } = stepOf(going.kept.run, stepId) ?? { undoAttempt: 0 };
  return withEvent(going, { type: 'undo_finished', stepId, attempt: undoAttempt, result, at });
}

const withPrepared = (going: GoingRun, name: string, prepared: PreparedStep): GoingRun =>
  withKept(going, { prepared: { ...going.kept.prepared, [name]: prepared } });

const withWait = (going: GoingRun, name: string, wait: GoingRun['kept']['waits'][string]): GoingRun =>
  withKept(going, { waits: { ...going.kept.waits, [name]: wait } });

async function beginWait(
  ctx: Ctx,
  going: GoingRun,
  stepId: string,
  { action, inputs }: PreparedStep,
  values: RunValues,
  at: string,
): Promise<BegunWait> {
  switch (action) {
    case 'task.create':
      return beginTask(ctx, going, stepId, inputs);
    case 'approval.request':
      return beginApproval(ctx, going, stepId, inputs, effectsAfter(values, stepId));
    case 'wait.until': {
      const wait = timeToWaitFor(inputs, ctx.tenant.settings.timeZone, at);
      return 'result' in wait ? { going, ...wait } : { going, wait };
    }
    default:
      throw new Error(`Nobody knows what ${action} waits for`);
  }
}

/** What is done once the step is over: what whoever is asked agrees to. */
function effectsAfter({ playbook, base }: RunValues, stepId: string) {
  const { waves } = planOf(playbook, { actions: actionCatalog, values: base });
  const after = waves.map((wave) => wave.filter(({ id }) => before(playbook.steps, id).has(stepId)));
  return effectsOf({ waves: after });
}
