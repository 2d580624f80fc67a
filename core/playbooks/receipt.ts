import type { Choice, Outcome, PlaybookRun, StepTrouble } from './run.ts';
import type { Outputs } from './template-values.ts';
import type { StepReason, StepState } from './vocabulary.ts';

export interface ReceiptLine {
  readonly stepId: string;
  readonly name: string;
  readonly action: string;
  readonly state: StepState;
  readonly reason: StepReason | null;
  readonly attempts: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly outputs: Outputs;
  readonly requestIds: readonly string[];
  readonly trouble: StepTrouble | null;
  /** It may have taken effect, and nobody knows. */
  readonly doubt: boolean;
}

/** What a run did: kept for as long as the ticket is. */
export interface Receipt {
  readonly runId: string;
  readonly playbook: string;
  readonly outcome: Outcome | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** In the order in which they began; those that never did come last. */
  readonly lines: readonly ReceiptLine[];
  /** Names of what was done and stays, though the run was rolled back or cancelled, and of what may have been. */
  readonly stays: readonly string[];
  readonly choices: readonly Choice[];
}

export function receiptOf(run: PlaybookRun): Receipt {
  const last = '9999';
  const inOrder = [...run.steps].sort((a, b) =>
    (a.startedAt ?? last) < (b.startedAt ?? last) ? -1 : a.startedAt === b.startedAt ? 0 : 1,
  );
  return {
    runId: run.id,
    playbook: run.playbook,
    outcome: run.outcome,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    lines: inOrder.map(
      ({ id, name, action, state, reason, attempt, startedAt, endedAt, outputs, requestIds, trouble, doubt }) => ({
        stepId: id,
        name,
        action,
        state,
        reason,
        attempts: attempt,
        startedAt,
        endedAt,
        outputs,
        requestIds,
        trouble,
        doubt,
      }),
    ),
    stays:
      run.outcome === 'rolled_back' || run.outcome === 'cancelled'
        ? run.steps
            .filter(
              ({ state, doubt, reason }) =>
                doubt || state === 'done' || (state === 'left' && reason !== 'nothing_to_undo'),
            )
            .map(({ name }) => name)
        : [],
    choices: run.choices,
  };
}
