import type { RunView } from '#core/playbooks/contract';
import { shownState } from '#teams-app/strings/shown-step';

/** Steps that count as on the way: what is not needed is none. */
export const countSteps = (run: RunView): { readonly done: number; readonly all: number } => {
  const states = run.steps.map((step) => shownState(step, run));
  return {
    done: states.filter((state) => state === 'done').length,
    all: states.filter((state) => state !== 'skipped').length,
  };
};
