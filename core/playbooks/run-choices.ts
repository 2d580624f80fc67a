import { type Choice, type PlaybookRun, type RunStep, stepOf, withStep } from './run.ts';
import { needsChoice } from './run-next.ts';
import { settled } from './settle-run.ts';

/** What somebody may choose of a step now; empty while it gets along by itself. */
export function choicesOf(run: PlaybookRun, step: RunStep): readonly Choice['choice'][] {
  if (run.state === 'running' && step.state === 'retrying') return withoutBypass(step, ['skip', 'roll_back']);
  if (!needsChoice(run, step)) return [];
  return run.state === 'running' ? withoutBypass(step, ['retry', 'skip', 'roll_back']) : ['retry', 'skip'];
}

/** What asks for approval cannot be passed over: otherwise an agent would agree in somebody else's place. */
const withoutBypass = ({ action }: RunStep, choices: readonly Choice['choice'][]): readonly Choice['choice'][] =>
  action === 'approval.request' ? choices.filter((choice) => choice !== 'skip') : choices;

/**
 * The run after a person's choice, or a sentence saying why it cannot be made any more. `retry` of a step in doubt is their
 * word that it did not take effect; `skip` while undoing leaves the effect as it is.
 */
export function chosen(run: PlaybookRun, choice: Choice): { readonly run: PlaybookRun } | { readonly refused: string } {
  if (run.state === 'ended') return { refused: 'This run is over.' };
  const noted = { ...run, choices: [...run.choices, choice] };
  if (choice.choice === 'roll_back' || choice.choice === 'cancel') {
    if (run.state !== 'running') {
      return {
        refused: run.state === 'cancelling' ? 'It is being cancelled already.' : 'It is being rolled back already.',
      };
    }
    return {
      run: settled(choice.choice === 'cancel' ? { ...noted, state: 'cancelling' } : rollingBack(noted), choice.at),
    };
  }
  const step = stepOf(run, choice.stepId ?? '');
  if (!step) return { refused: 'There is no such step in this run.' };
  if (!choicesOf(run, step).includes(choice.choice)) {
    return {
      refused:
        choicesOf(run, step).length > 0
          ? `${step.name} asks for approval, and cannot be passed over. Ask again, or roll back.`
          : `${step.name} does not wait for a choice any more. It is ${wordsOf[step.state]}.`,
    };
  }
  return { run: settled(choice.choice === 'retry' ? retried(noted, step) : passed(noted, step, choice.at), choice.at) };
}

/** What runs is waited for; what was done meanwhile is undone as well. What was not begun is not. */
function rollingBack(run: PlaybookRun): PlaybookRun {
  const steps = run.steps.map((step): RunStep => {
    if (step.doubt && step.state !== 'running' && step.state !== 'done')
      return { ...step, state: 'left', reason: 'doubt' };
    return step.state === 'waiting' || step.state === 'retrying'
      ? { ...step, state: 'not_run', notBefore: null }
      : step;
  });
  return { ...run, steps, state: 'rolling_back' };
}

const retried = (run: PlaybookRun, step: RunStep): PlaybookRun =>
  step.state === 'undo_failed'
    ? withStep(run, step.id, { state: 'done', undoTries: 0, notBefore: null })
    : withStep(run, step.id, { state: 'retrying', tries: 0, notBefore: null, endedAt: null });

const passed = (run: PlaybookRun, step: RunStep, at: string): PlaybookRun =>
  step.state === 'undo_failed'
    ? withStep(run, step.id, { state: 'left', reason: 'agent' })
    : withStep(run, step.id, { state: 'skipped', reason: 'agent', notBefore: null, endedAt: at });

const wordsOf: { readonly [state in RunStep['state']]: string } = {
  waiting: 'waiting for its turn',
  running: 'running',
  retrying: 'about to be tried again',
  done: 'done',
  skipped: 'skipped',
  failed: 'failed',
  timed_out: 'out of time',
  unknown: 'in doubt',
  not_run: 'not run',
  called_off: 'called off',
  undoing: 'being undone',
  undone: 'undone',
  undo_failed: 'not undone',
  left: 'left as it is',
};
