import type { ActionPort, ActionRefused } from './action-port.ts';

const refused: ActionRefused = {
  is: 'refused',
  code: 'not_configured',
  detail: 'No other system is connected.',
  means: 'Nothing was done.',
  remedy: 'Let the operator connect it, then retry; or do it by hand and skip the step.',
  requestIds: [],
};

/** Where nothing is connected: every action is refused, and says so. */
export const noActions: ActionPort = {
  apply: async () => refused,
  readBack: async () => ({ is: 'not_done', requestIds: [] }),
  compensate: async () => refused,
};
