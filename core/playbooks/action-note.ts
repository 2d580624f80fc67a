import { digest } from '../digest.ts';
import { type Store, StoreFailure } from '../store.ts';
import type { ActionCall } from './action-port.ts';
import type { InputValue } from './playbook.ts';

/** What an action found before it first changed anything: a later attempt must not take its own effect for the state before. */
export interface ActionNote {
  readonly id: string;
  readonly ticketId: string;
  readonly before: InputValue;
  readonly createdAt: string;
}

export interface ActionNotes {
  /** What was there before the first attempt with this key: read once, by `look`, and kept. */
  first<T extends InputValue>(call: ActionCall, look: () => Promise<T>): Promise<T>;
  /** What was noted; undefined where no attempt came as far as its effect. */
  noted(call: ActionCall): Promise<InputValue | undefined>;
}

/** The notes of runs, beside them in the partition of their ticket. */
export function actionNotes(stores: { forTenant(tenantId: string): Store }, now: () => Date): ActionNotes {
  const idOf = ({ key, action }: ActionCall): string => digest('action note', action, key).slice(0, 32);
  const noted = async (call: ActionCall): Promise<InputValue | undefined> =>
    (await stores.forTenant(call.tenantId).get('actionNote', call.ticketId, idOf(call)))?.before;
  return {
    noted,
    first: async <T extends InputValue>(call: ActionCall, look: () => Promise<T>): Promise<T> => {
      const known = await noted(call);
      if (known !== undefined) return known as T;
      const before = await look();
      const doc: ActionNote = { id: idOf(call), ticketId: call.ticketId, before, createdAt: now().toISOString() };
      try {
        await stores.forTenant(call.tenantId).commit(call.ticketId, [{ create: 'actionNote', doc }]);
        return before;
      } catch (error) {
        if (!(error instanceof StoreFailure) || error.kind !== 'exists') throw error;
        return ((await noted(call)) ?? before) as T;
      }
    },
  };
}
