import type { ActionPort } from '#core/playbooks/action-port';
import { noActions } from '#core/playbooks/no-actions';

/** What carries out each action, by its name. */
export type ActionTable = { readonly [action: string]: ActionPort };

/** One port of many: each action goes to what carries it out, and is refused in words where nothing does. */
export function actionPort(table: ActionTable): ActionPort {
  const partOf = (action: string): ActionPort =>
    (Object.hasOwn(table, action) ? table[action] : undefined) ?? noActions;
  return {
    apply: (call) => partOf(call.action).apply(call),
    readBack: (call) => partOf(call.action).readBack(call),
    compensate: (call, done) => partOf(call.action).compensate(call, done),
  };
}
