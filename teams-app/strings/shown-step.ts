import type { RunStepView, RunView } from '#core/playbooks/contract';

/** How a step looks to people: several states of the machine are one. `stuck` waits for a choice, `failed` is past that. */
export type ShownStepState =
  | 'waiting'
  | 'running'
  | 'retrying'
  | 'done'
  | 'skipped'
  | 'left_out'
  | 'stuck'
  | 'failed'
  | 'not_run'
  | 'undoing'
  | 'undone'
  | 'stays';

const shownStates: Readonly<Record<RunStepView['state'], ShownStepState>> = {
  waiting: 'waiting',
  running: 'running',
  retrying: 'retrying',
  done: 'done',
  skipped: 'skipped',
  failed: 'stuck',
  timed_out: 'stuck',
  unknown: 'stuck',
  not_run: 'not_run',
  called_off: 'not_run',
  undoing: 'undoing',
  undone: 'undone',
  undo_failed: 'stuck',
  left: 'stays',
};

/** The state of a step to show. Of a run that is over, nothing waits for a choice any more. */
export function shownState(step: RunStepView, run: RunView): ShownStepState {
  if (step.state === 'skipped' && step.reason === 'agent') return 'left_out';
  if (!step.needed) return 'skipped';
  const shown = shownStates[step.state];
  return shown === 'stuck' && isPast(step, run) ? 'failed' : shown;
}

/** There is nothing left to choose of it, other than of what could not be undone. */
export const isPast = (step: RunStepView, { state, outcome }: RunView): boolean =>
  outcome !== null || (state !== 'running' && step.state !== 'undo_failed');
