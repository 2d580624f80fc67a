import { z } from 'zod';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { demand } from '../tickets/policy.ts';
import { useCase } from '../use-case.ts';
import { type Repeats, repeatsOf } from './actions/action.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import { type Before, carryOut, takeBack } from './carry-out.ts';
import { changeRun } from './change-run.ts';
import { wavesOf } from './dependencies.ts';
import { undoOfStep, withEvent } from './going-run.ts';
import { noteBegun } from './note-begun.ts';
import { type RunStep, stepOf } from './run.ts';
import type { StoredPlaybookRun } from './run-document.ts';
import type { RunEvent } from './run-record.ts';
import { RunRef } from './run-ref.ts';
import { keepable } from './run-size.ts';
import { isInFlight, noRunWork, type RunWork, type StepInFlight, workOf } from './run-work.ts';
import { callOf, undoCallOf } from './step-call.ts';

const TakeStep = RunRef.extend({ stepId: z.string(), attempt: z.int(), undo: z.boolean() });

/** What the story of the run is told. */
export interface TakenStep {
  readonly work: RunWork;
  /** Steps of this run go one by one, and nobody changed it meanwhile: its story waits for this very answer. */
  readonly isAwaited: boolean;
}

/**
 * Carries out one attempt of one step, or of taking it back, and records how it ended together with what begins next: the
 * effect stands between one read and one commit. An attempt that is over, or was given up, does nothing.
 */
export const takeStep = useCase('tickets:write', TakeStep, async (ctx, taken): Promise<TakenStep> => {
  demand(ctx.actor.kind === 'system', 'Playbooks go on by themselves.');
  const { id, runId } = taken;
  const stored = await ctx.store.get('playbookRun', id, runId);
  const step = stored && stepIn(stored, taken);
  if (!stored || !step) return overAlready(ctx, stored);
  const before = await beforeOf(ctx, stored, step, taken);
  if (before === undefined) return overAlready(ctx, stored);
  const event = taken.undo ? await undoing(ctx, stored, step, before) : await applying(ctx, stored, step, before);
  const isAlone = stored.run.steps.filter((one) => isInFlight(one, stored.waits)).length === 1;
  // Where steps go side by side, a word of one may call its story away from waiting for another one.
  const isRow = wavesOf(stored.run.steps).every((wave) => wave.length === 1);
  const isNoted = notedFor(stored, step, taken) === 'unknown';
  const work = await changeRun(ctx, {
    id,
    runId,
    action: taken.undo ? 'playbook.undo' : 'playbook.step',
    happens: (going, at) => withEvent(going, { ...event, at }),
    looks: false,
    held: isAlone && !isNoted ? stored : undefined,
  });
  return { work, isAwaited: isRow && isAlone && work.seq <= stored.seq + 1 };
});

type StoredRun = Stored<StoredPlaybookRun>;

/** Whoever asked may not have heard how it ended, so they are told. */
const overAlready = (ctx: Ctx, stored: StoredRun | undefined): TakenStep => ({
  work: stored ? workOf(stored, ctx.platform.clock.now().toISOString()) : noRunWork,
  isAwaited: false,
});

function stepIn({ run, waits }: StoredRun, { stepId, attempt, undo }: StepInFlight): RunStep | undefined {
  const step = stepOf(run, stepId);
  if (!step || !isInFlight(step, waits)) return undefined;
  return (step.state === 'undoing') === undo && (undo ? step.undoAttempt : step.attempt) === attempt ? step : undefined;
}

/** Whether the effect may be repeated: where it may not, its beginning is noted. Undoing by itself always may. */
function notedFor({ prepared }: StoredRun, step: RunStep, { undo }: StepInFlight): Repeats {
  if (!undo) return step.repeats;
  const given = prepared[undoOfStep(step.id)];
  const action = given && actionCatalog.get(given.action);
  return given && action ? repeatsOf(action, given.inputs) : 'idempotent';
}

/** How far the attempt has come before; undefined where the run is gone. */
async function beforeOf(ctx: Ctx, stored: StoredRun, step: RunStep, taken: StepInFlight): Promise<Before | undefined> {
  const isIdempotent = notedFor(stored, step, taken) === 'idempotent';
  // What nobody may repeat is looked for before every further try, also where the last one said that nothing happened.
  const isFurther = !isIdempotent && taken.attempt > 1;
  const doubt: Before = isFurther || (!taken.undo && step.doubt) ? 'doubt' : 'nothing';
  if (isIdempotent) return doubt;
  const { ticketId, id: runId } = stored;
  const name = taken.undo ? undoOfStep(step.id) : step.id;
  const noted = await noteBegun(ctx, { ticketId, runId, name, attempt: taken.attempt });
  return noted === 'gone' ? undefined : noted === 'stopped' ? 'stopped' : doubt;
}

type Ended = Extract<RunEvent, { type: 'finished' | 'undo_finished' }>;

async function applying(ctx: Ctx, stored: StoredRun, step: RunStep, before: Before): Promise<Ended> {
  const prepared = stored.prepared[step.id];
  if (!prepared) throw new Error(`The step ${step.id} was begun without its inputs`);
  const result = keepable(stored, await carryOut(ctx, callOf(ctx, stored, step, prepared), before));
  return { type: 'finished', stepId: step.id, attempt: step.attempt, result, at: '' };
}

async function undoing(ctx: Ctx, stored: StoredRun, step: RunStep, before: Before): Promise<Ended> {
  const given = stored.prepared[undoOfStep(step.id)];
  const call = undoCallOf(ctx, stored, step, given);
  const result = await takeBack(ctx, call, step, given && before);
  return { type: 'undo_finished', stepId: step.id, attempt: step.undoAttempt, result, at: '' };
}
