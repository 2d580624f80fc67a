import type { TaskStatus } from './vocabulary.ts';

/** Where each state leads to. What is over comes back to the beginning: it was rolled back. */
export const taskMoves: { readonly [S in TaskStatus]: readonly TaskStatus[] } = {
  pending: ['doing', 'done', 'cancelled'],
  doing: ['pending', 'done', 'cancelled'],
  done: ['pending'],
  cancelled: ['pending'],
};

export const isRollback = (from: TaskStatus, to: TaskStatus): boolean =>
  (from === 'done' || from === 'cancelled') && to === 'pending';

/** The name of a move in the audit. */
export function actionOf(from: TaskStatus, to: TaskStatus): string {
  if (isRollback(from, to)) return 'task.rollback';
  return actions[to];
}

const actions: { readonly [S in TaskStatus]: string } = {
  pending: 'task.stop',
  doing: 'task.start',
  done: 'task.finish',
  cancelled: 'task.cancel',
};
