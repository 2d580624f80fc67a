import type { ActionNotDone, ActionResult } from './action-port.ts';
import type { PreparedStep } from './prepare-step.ts';
import type { StoredPlaybookRun } from './run-document.ts';
import type { Outputs } from './template-values.ts';

/** A document of the store takes 2 MB: letters that all outputs of a run may have, and all inputs of its steps. */
const mostLetters = 400_000;
const shortLetters = 1_000;

const lettersOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/**
 * How a step ended, as its run can keep it: where the outputs of the run grow beyond what a document takes, only short ones
 * are kept, and a step that needs another one says that it is missing. What was done is recorded in any case.
 */
export function keepable<R extends ActionResult | ActionNotDone>({ run }: StoredPlaybookRun, result: R): R {
  if (result.is !== 'done') return result;
  const kept = run.steps.reduce((sum, { outputs }) => sum + lettersOf(outputs), 0);
  return kept + lettersOf(result.outputs) <= mostLetters ? result : { ...result, outputs: shortOnes(result.outputs) };
}

const shortOnes = (outputs: Outputs): Outputs =>
  Object.fromEntries(Object.entries(outputs).filter(([, value]) => lettersOf(value) <= shortLetters));

/** Whether a run can keep what one more step begins with. */
export const hasRoomFor = ({ prepared }: StoredPlaybookRun, step: PreparedStep): boolean =>
  lettersOf(prepared) + lettersOf(step) <= mostLetters;
