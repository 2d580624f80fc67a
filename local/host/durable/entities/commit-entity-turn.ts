import { isFinal } from '../instances.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Store } from '../store.ts';
import { parseEntityId } from './entity-id.ts';
import type { EntityMessage } from './entity-inbox.ts';
import { createEntityMail } from './entity-mail.ts';
import type { LockHolder } from './entity-table.ts';
import type { FinishedEntityTurn } from './entity-turn.ts';

type Asker = LockHolder & { readonly taskId: number };

function askerOf({ callerId, callerExecution, callerTask }: EntityMessage): Asker | undefined {
  if (callerId === null || callerExecution === null || callerTask === null) return undefined;
  return { instanceId: callerId, executionId: callerExecution, taskId: callerTask };
}

/**
 * Writes a turn of an entity as one transaction: its new state, the messages it has dealt with, what it signals and
 * what it answers. A kill before it changes nothing, a kill after it loses nothing.
 */
export function createCommitEntityTurn(store: Store, lifecycle: Lifecycle, now: () => number) {
  const { file, entities, entityInbox, entityReady, instances } = store;
  const mail = createEntityMail(store);

  /** Whether the execution that asked is still there to hold a lock. */
  const waits = ({ instanceId, executionId }: LockHolder): boolean => {
    const instance = instances.get(instanceId);
    return instance !== undefined && instance.executionId === executionId && !isFinal(instance.status);
  };

  /** Passes the wish on to the next entity of the set, or tells the orchestration that it has them all. */
  const lockNext = (message: EntityMessage, asker: Asker): void => {
    const [next, ...rest] = JSON.parse(message.lockSet ?? '[]') as string[];
    if (next === undefined) {
      lifecycle.answerTask(asker, 'completed', null, now());
      return;
    }
    const { callerId, callerExecution, callerTask } = message;
    const lockSet = JSON.stringify(rest);
    mail.post(next, { kind: 'lock', callerId, callerExecution, callerTask, lockSet });
  };

  /** False when the turn came to nothing, because the claim was lost: somebody else has taken it over. */
  return ({ entity, isChanged, consumed, answers, signals, lock, hasFunction }: FinishedEntityTurn): boolean =>
    file.transaction(() => {
      if (entityReady.touched(entity.id) === undefined) return false;
      const [first] = consumed;
      if (first !== undefined && first !== lock?.seq && !entityInbox.has(first)) {
        // The claim was lost and made anew while the turn ran: what it started from is no more.
        entityReady.release(entity.id, true);
        return false;
      }
      const removed = new Map(consumed.map((seq) => [seq, entityInbox.remove(seq)]));
      /** As it is addressed now: a call may have got another asker while it ran, a wish may be taken back. */
      const currentAsker = (message: EntityMessage): Asker | undefined => {
        const current = removed.get(message.seq);
        return current && askerOf({ ...message, ...current });
      };
      const asker = lock && currentAsker(lock);
      const holder = asker && waits(asker) ? asker : undefined;
      const left = holder ? { ...entity, lock: holder } : entity;
      if (isChanged || holder) entities.put(left);
      if (lock && holder) lockNext(lock, holder);
      for (const { target, operation, input } of signals) mail.signal(target, operation, input);
      for (const { message, kind, body } of answers) {
        const caller = currentAsker(message);
        if (caller) lifecycle.answerTask(caller, kind, body, now());
      }
      const works = (signals: boolean) => entityInbox.hasWork(entity.id, { lock: left.lock, signals });
      entityReady.release(entity.id, works(hasFunction));
      if (!hasFunction && works(true)) {
        entityReady.setAside(entity.id, { name: parseEntityId(entity.id).name, version: null });
      }
      return true;
    });
}
