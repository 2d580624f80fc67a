import type { PlaybookRun } from './run.ts';
import { needsChoice } from './run-next.ts';
import type { RunOutcome, StepState } from './vocabulary.ts';

/** What people may want to hear of a run. */
export type RunNews =
  | { readonly is: 'started' }
  | { readonly is: 'step'; readonly stepId: string; readonly state: StepState }
  /** Somebody of the desk has to decide over a step. */
  | { readonly is: 'stuck'; readonly stepId: string }
  | { readonly is: 'ended'; readonly outcome: RunOutcome };

/** What became of a run in one change. */
export function newsOf(before: PlaybookRun, after: PlaybookRun): readonly RunNews[] {
  const earlier = new Map(before.steps.map((step) => [step.id, step]));
  const changed = after.steps.filter(({ id, state, attempt }) => {
    const was = earlier.get(id);
    return was?.state !== state || was.attempt !== attempt;
  });
  const stuck = changed.filter((step) => needsChoice(after, step));
  return [
    ...changed.map(({ id: stepId, state }): RunNews => ({ is: 'step', stepId, state })),
    ...stuck.map(({ id: stepId }): RunNews => ({ is: 'stuck', stepId })),
    ...(before.outcome === null && after.outcome !== null ? [{ is: 'ended', outcome: after.outcome } as const] : []),
  ];
}
