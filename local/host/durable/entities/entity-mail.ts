import type { EntityInbox, NewEntityMessage } from './entity-inbox.ts';
import type { EntitySend } from './entity-sends.ts';
import type { EntityTable, LockHolder } from './entity-table.ts';

export type EntityMail = ReturnType<typeof createEntityMail>;

type Tables = {
  readonly entities: EntityTable;
  readonly entityInbox: EntityInbox;
  readonly entityReady: { readonly mark: (entityId: string) => void };
};

/** The ways in which others tell entities something. To be used inside a transaction of the engine file. */
export function createEntityMail({ entities, entityInbox, entityReady }: Tables) {
  const post = (target: string, message: NewEntityMessage): void => {
    entityInbox.post(target, message);
    entityReady.mark(target);
  };

  const release = (target: string, { instanceId, executionId }: LockHolder): void =>
    post(target, { kind: 'release', callerId: instanceId, callerExecution: executionId });

  return {
    post,

    signal(target: string, operation: string, input: string | undefined): void {
      post(target, { kind: 'signal', operation, input: input ?? null });
    },

    /** Sends what a turn of an orchestration has asked for, in its order. */
    send(from: LockHolder, sends: readonly EntitySend[]): void {
      const caller = { callerId: from.instanceId, callerExecution: from.executionId };
      for (const send of sends) {
        if (send.kind === 'release') {
          for (const entity of send.entities) release(entity, from);
        } else if (send.kind === 'lock') {
          const [first = '', ...rest] = send.entities;
          post(first, { kind: 'lock', ...caller, callerTask: send.taskId, lockSet: JSON.stringify(rest) });
        } else {
          const { kind, target, operation, input = null, taskId } = send;
          post(target, { kind, operation, input, ...(kind === 'call' ? { ...caller, callerTask: taskId } : {}) });
        }
      }
    },

    /**
     * When an execution of an orchestration ends, however it ends: what it holds is released, after the operations
     * it has sent before, and what it waits for is given up.
     */
    letGo(holder: LockHolder): void {
      entityInbox.removeLocksOf(holder.instanceId);
      for (const entity of entities.lockedBy(holder.instanceId)) release(entity, holder);
    },
  };
}
