import { digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
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

/** The notes of runs, beside them in the partition of their ticket. `enter`: into a tenant, as the part that fulfils requests. */
export function actionNotes(enter: (tenantId: string) => Promise<Ctx>): ActionNotes {
  const idOf = ({ key, action }: ActionCall): string => digest('action note', action, key).slice(0, 32);
  const read = async (store: Store, call: ActionCall): Promise<InputValue | undefined> =>
    (await store.get('actionNote', call.ticketId, idOf(call)))?.before;
  return {
    noted: async (call) => read((await enter(call.tenantId)).store, call),
    first: async <T extends InputValue>(call: ActionCall, look: () => Promise<T>): Promise<T> => {
      const { store, platform } = await enter(call.tenantId);
      const known = await read(store, call);
      if (known !== undefined) return known as T;
      const before = await look();
      const createdAt = platform.clock.now().toISOString();
      const doc: ActionNote = { id: idOf(call), ticketId: call.ticketId, before, createdAt };
      try {
        await store.commit(call.ticketId, [{ create: 'actionNote', doc }]);
        return before;
      } catch (error) {
        if (!(error instanceof StoreFailure) || error.kind !== 'exists') throw error;
        return ((await read(store, call)) ?? before) as T;
      }
    },
  };
}
