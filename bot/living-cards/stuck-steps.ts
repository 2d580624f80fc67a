import type { RunView } from '#core/playbooks/contract';
import type { StuckStep } from '#teams-app/cards/ticket-card-view';

/** Steps that wait for a choice of the reader. */
export const stuckStepsOf = (run: RunView | null): readonly StuckStep[] =>
  (run?.steps ?? []).flatMap(({ id, name, choices, trouble }) => {
    const open = choices.filter((choice) => choice !== 'cancel');
    return run && trouble && open.length > 0 ? [{ runId: run.id, stepId: id, name, choices: open }] : [];
  });
