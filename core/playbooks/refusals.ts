import type { ActionRefused } from './action-port.ts';
import type { InputFault } from './render-inputs.ts';

const refusal = (code: string, detail: string, means: string, remedy: string): ActionRefused => ({
  is: 'refused',
  code,
  detail,
  means,
  remedy,
  requestIds: [],
});

const byHand = 'Do it by hand and skip the step, or roll back.';

/** Its inputs cannot be made of what is known. */
export const faultyInputs = (faults: readonly InputFault[]): ActionRefused =>
  refusal(
    'inputs',
    faults.map(({ input, detail }) => (input === '' ? detail : `${input}: ${detail}`)).join(' '),
    'The step was not begun: what it needs is missing or wrong.',
    `Mend what is missing and retry. ${byHand}`,
  );

/** One more document of inputs than a run can keep. */
export const tooMuch = (): ActionRefused =>
  refusal(
    'too_much',
    'Together with those before it, the inputs of this step are longer than a run can keep.',
    'The step was not begun.',
    `Let the playbook say less in its texts, or part it in two. ${byHand}`,
  );

export const unreadable = (detail: string): ActionRefused =>
  refusal('unreadable', detail, 'The step was not begun.', `Save the playbook anew for later runs. ${byHand}`);

export const nobodyNamed = (unknown: readonly string[]): ActionRefused =>
  refusal(
    'nobody',
    `Nobody of the organisation is called ${unknown.join(', ') || 'that'}, or they have left.`,
    'Nobody was asked.',
    byHand,
  );

export const unknownQueue = (named: string): ActionRefused =>
  refusal('unknown_queue', `There is no queue ${named.slice(0, 100)}.`, 'Nobody was asked.', byHand);

export const unknownMoment = (): ActionRefused =>
  refusal('inputs', 'The moment to wait for is none, or too far away.', 'Nothing waits.', byHand);

export const notPossible = (detail: string): ActionRefused =>
  refusal('not_possible', detail, 'Nothing was done.', `Change that and retry. ${byHand}`);

export const taskCancelled = (): ActionRefused =>
  refusal(
    'cancelled',
    'The task was cancelled.',
    'What it asked for was not done, as far as anybody has said.',
    'Retry to ask again; skip the step if it is not needed; or roll back.',
  );

export const taskGone = (): ActionRefused => ({
  ...taskCancelled(),
  code: 'gone',
  detail: 'The task is not there any more.',
});

export const nobodyInTime = (): ActionRefused =>
  refusal(
    'timed_out',
    'Nobody answered in the time that the step has.',
    'It is not asked for any more, and nothing was done.',
    'Retry to ask again; or roll back.',
  );

export const notApproved = (detail: string): ActionRefused =>
  refusal(
    'not_approved',
    detail,
    'What depends on this step is not done.',
    'Retry to ask again if something has changed; or roll back.',
  );
