/** `waiting` for its turn; `retrying` when the time has come; `not_run`: the run was over before; `called_off`: it waited. */
export const stepStates = [
  'waiting',
  'running',
  'retrying',
  'done',
  'skipped',
  'failed',
  'timed_out',
  'unknown',
  'not_run',
  'called_off',
  'undoing',
  'undone',
  'undo_failed',
  'left',
] as const;
export type StepState = (typeof stepStates)[number];

/** Why a step was skipped, or left as it is when others were undone. `by_hand`: people did it, and only they can undo it. */
export const stepReasons = [
  'when',
  'unless',
  'agent',
  'irreversible',
  'nothing_to_undo',
  'not_wanted',
  'doubt',
  'by_hand',
] as const;
export type StepReason = (typeof stepReasons)[number];

/** `partly`: an agent skipped something. */
export const runOutcomes = ['succeeded', 'partly', 'rolled_back', 'cancelled'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

export const runStates = ['running', 'rolling_back', 'cancelling', 'ended'] as const;
export type RunState = (typeof runStates)[number];

/** What somebody can choose of a run, or of one step of it. */
export const runChoices = ['retry', 'skip', 'roll_back', 'cancel'] as const;
export type RunChoice = (typeof runChoices)[number];
