import { isProblem } from '#core/api/problem';
import type { ActionPort, ActionRetryable } from '#core/playbooks/action-port';
import { noActions } from '#core/playbooks/no-actions';
import { StoreFailure } from '#core/store';
import { retryable } from './outcomes.ts';

/** What carries out each action, by its name. */
export type ActionTable = { readonly [action: string]: ActionPort };

/**
 * One port of many: each action goes to what carries it out, and is refused in words where nothing does. Actions look into our
 * own store before they change anything elsewhere: where it cannot be read, nothing has happened.
 */
export function actionPort(table: ActionTable): ActionPort {
  const partOf = (action: string): ActionPort =>
    (Object.hasOwn(table, action) ? table[action] : undefined) ?? noActions;
  return {
    apply: (call) => orLater(() => partOf(call.action).apply(call)),
    readBack: (call) => orLater(() => partOf(call.action).readBack(call)),
    compensate: (call, done) => orLater(() => partOf(call.action).compensate(call, done)),
  };
}

async function orLater<T>(run: () => Promise<T>): Promise<T | ActionRetryable> {
  try {
    return await run();
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return retryable('The organisation is suspended.', null);
    if (error instanceof StoreFailure) return retryable('The desk’s own store could not be read.', null);
    throw error;
  }
}
