import type { StepTrouble } from './run.ts';

/** What an agent is told where the other side has no words of its own. */
export const overTime: StepTrouble = {
  code: 'timed_out',
  detail: 'It took longer than it may.',
  means: 'It may have taken effect all the same.',
  remedy: 'Look on the other side whether it was done. Skip it if it was, and retry it if it was not.',
};
export const nobodyKnows: StepTrouble = { ...overTime, code: 'unknown' };
export const tiredOut: StepTrouble = {
  code: 'unavailable',
  detail: 'The other side was not ready.',
  means: 'Nothing was done.',
  remedy: 'Retry it later.',
};
export const notDone: StepTrouble = { ...tiredOut, code: 'not_done', detail: 'It had not taken effect.' };
