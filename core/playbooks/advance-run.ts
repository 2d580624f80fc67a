import type { Ctx } from '../platform.ts';
import { beginStep, beginUndo, finished, undone } from './begin-step.ts';
import { type GoingRun, undoOfStep, withEvent, withKept, withoutWait, withWork } from './going-run.ts';
import { UnreadablePlaybook } from './parsed-playbooks.ts';
import { needlessSteps } from './plan.ts';
import { nobodyInTime, unreadable } from './refusals.ts';
import { type RunStep, stepOf } from './run.ts';
import { nextOf } from './run-next.ts';
import { type RunValues, runValues } from './run-values.ts';
import { endWait, resultOfWait } from './step-waits.ts';

/**
 * A commit takes a hundred writes, and the end of one approval may be fifty of them: with so many in it no further step
 * begins, is called off or given up before the next commit, for which the story wakes at once.
 */
const mostWrites = 36;

const isFull = ({ work }: GoingRun, already: number): boolean =>
  already + work.writes.length + work.events.length > mostWrites;

interface Advance {
  readonly at: string;
  /** What people do is read, too. */
  readonly looks: boolean;
  /** Writes of the same commit that this run knows nothing of. */
  readonly already?: number;
}

/**
 * Everything that follows by now, until nothing more does: late steps are given up, waits that are over end, what waits
 * though the run does not go on is called off, and steps whose turn has come begin.
 */
export async function advance(ctx: Ctx, going: GoingRun, { at, looks, already = 0 }: Advance): Promise<GoingRun> {
  const values = rememberedValues(ctx);
  let now = going;
  if (looks) now = await waitsEnded(ctx, now, { at, looks: true });
  for (;;) {
    const next = await oneRound(ctx, now, values, { at, already });
    if (next.kept === now.kept) return now;
    now = next;
  }
}

async function oneRound(
  ctx: Ctx,
  before: GoingRun,
  values: Remembered,
  { at, already }: { readonly at: string; readonly already: number },
): Promise<GoingRun> {
  let going = await waitsEnded(ctx, before, { at, looks: false });
  for (const step of nextOf(going.kept.run, at).overdue) {
    if (isFull(going, already)) return going;
    going = await givenUp(ctx, going, step, at);
  }
  for (const step of nextOf(going.kept.run, at).callOff) {
    if (isFull(going, already)) return going;
    going = await calledOff(ctx, going, step, at);
  }
  for (const step of nextOf(going.kept.run, at).start) {
    if (isFull(going, already)) return going;
    const known = await values(going);
    going =
      typeof known === 'string'
        ? refusedToBegin(going, step, known, at)
        : await beginStep(ctx, withInputs(going, known), step, known, at);
  }
  const { undo } = nextOf(going.kept.run, at);
  if (!undo) return going;
  const known = await values(going);
  return typeof known === 'string' ? refusedToUndo(going, undo, known, at) : beginUndo(ctx, going, undo, known, at);
}

/** Values, or a sentence why there are none. */
type Remembered = (going: GoingRun) => Promise<RunValues | string>;

function rememberedValues(ctx: Ctx): Remembered {
  let read: Promise<RunValues | string> | undefined;
  return ({ work, kept }) => {
    read ??= runValues(ctx, work.ticket, kept).catch((error: unknown) => {
      if (error instanceof UnreadablePlaybook) return error.message;
      throw error;
    });
    return read;
  };
}

const refusedToBegin = (going: GoingRun, { id: stepId }: RunStep, why: string, at: string): GoingRun =>
  finished(withEvent(going, { type: 'started', stepId, at }), stepId, unreadable(why), at);

/** What its action undoes by itself needs no playbook; only what the playbook says to do instead does. */
const refusedToUndo = (going: GoingRun, { id: stepId, undo, waits }: RunStep, why: string, at: string): GoingRun => {
  if (waits && undo !== 'given') return withEvent(going, { type: 'left_to_people', stepId, at });
  const started = withEvent(going, { type: 'undo_started', stepId, at });
  return undo === 'given' ? undone(started, stepId, unreadable(why), at) : started;
};

const withInputs = (going: GoingRun, { inputs, inputFaults, playbook, of }: RunValues): GoingRun =>
  going.kept.inputs !== undefined || inputFaults.length > 0
    ? going
    : withKept(going, { inputs, needless: needlessSteps(playbook, of(going.kept.run)) });

async function waitsEnded(
  ctx: Ctx,
  before: GoingRun,
  how: { readonly at: string; readonly looks: boolean },
): Promise<GoingRun> {
  let going = before;
  for (const [name, wait] of Object.entries(before.kept.waits)) {
    const result = await resultOfWait(ctx, going.kept.ticketId, wait, how);
    if (result === undefined || result.is === 'not_done') continue;
    const stepId = name.replace(/\.undo$/, '');
    const isUndo = name === undoOfStep(stepId);
    going = withoutWait(isUndo ? undone(going, stepId, result, how.at) : finished(going, stepId, result, how.at), name);
  }
  return going;
}

/** What people did not do in time they need not do any more. What was not even begun has surely not happened. */
async function givenUp(ctx: Ctx, going: GoingRun, step: RunStep, at: string): Promise<GoingRun> {
  const { id: stepId, attempt, undoAttempt, repeats } = step;
  const { waits, begun } = going.kept;
  if (step.state === 'undoing') {
    // Whoever undoes it by hand has the time that they need.
    if (waits[undoOfStep(stepId)]) return going;
    return withEvent(going, { type: 'undo_timed_out', stepId, attempt: undoAttempt, at });
  }
  if (step.waits) {
    const ended = await withWork(going, (ticket) => endWait(ctx, ticket, waits[stepId]));
    return withoutWait(finished(ended.going, stepId, nobodyInTime(), at), stepId);
  }
  if (repeats === 'unknown' && begun[stepId] !== attempt) {
    return withEvent(going, { type: 'finished', stepId, attempt, result: { is: 'not_done', requestIds: [] }, at });
  }
  return withEvent(going, { type: 'timed_out', stepId, attempt, at });
}

async function calledOff(ctx: Ctx, going: GoingRun, { id: stepId }: RunStep, at: string): Promise<GoingRun> {
  const ended = await withWork(going, (ticket) => endWait(ctx, ticket, going.kept.waits[stepId]));
  const { attempt } = stepOf(going.kept.run, stepId) ?? { attempt: 0 };
  return withoutWait(withEvent(ended.going, { type: 'called_off', stepId, attempt, at }), stepId);
}
