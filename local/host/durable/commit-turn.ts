import type { Conclusion } from './conclude.ts';
import { type Draft, type Effects, record } from './draft.ts';
import { createEntityMail } from './entities/entity-mail.ts';
import { EventType } from './history.ts';
import { type Instance, isFinal } from './instances.ts';
import { type Lifecycle, newExecutionId } from './lifecycle.ts';
import { joined, type Past } from './past-cache.ts';
import type { StartChild } from './start-child.ts';
import type { Store } from './store.ts';
import type { Turn } from './turn.ts';

export type FinishedTurn = {
  readonly instance: Instance;
  readonly draft: Draft;
  readonly turn: Turn;
  readonly past: Past;
  readonly conclusion: Conclusion;
  /** JSON text; null clears it. */
  readonly customStatus: string | null;
};

type Next = { readonly past: Past; readonly updatedAt: number };

/** Writes a turn as one transaction: new history, everything it set going, and the messages it has dealt with. */
export function createCommitTurn(store: Store, lifecycle: Lifecycle, startChild: StartChild) {
  const { file, instances, history, pasts, inbox, ready, activities, timers } = store;

  const entityMail = createEntityMail(store);

  const sendToEntities = ({ id, executionId }: Instance, sends: Effects['sent']): void =>
    entityMail.send({ instanceId: id, executionId }, sends);

  const carryOut = (instance: Instance, draft: Draft): void => {
    const { id, executionId } = instance;
    for (const { taskId, fireAt } of draft.effects.timers) timers.add(id, executionId, taskId, fireAt);
    for (const taskId of draft.effects.cancelledTimers) timers.cancel(id, executionId, taskId);
    for (const call of draft.effects.calls) {
      if (call.call.kind === 'child') startChild(instance, call.taskId, call.call, draft.now);
      else activities.add(id, executionId, call.taskId, call.call.name, call.call.input);
    }
    sendToEntities(instance, draft.effects.sent);
  };

  /** Returns what the next turn will find, if there is one that goes on from here. */
  const apply = ({ instance, draft, conclusion, customStatus, past }: FinishedTurn): Next | undefined => {
    const { id } = instance;
    const { now } = draft;
    if (conclusion.status === 'ContinuedAsNew') {
      carryOut(instance, draft);
      entityMail.letGo({ instanceId: id, executionId: instance.executionId });
      const executionId = newExecutionId();
      history.clear(id);
      inbox.clearTasks(id);
      timers.clear(id);
      instances.continuedAsNew(id, executionId, conclusion.input, customStatus, now);
      lifecycle.tell(id, { executionId, kind: 'start', taskId: null, name: null, body: null, at: now });
      return undefined;
    }
    if (conclusion.status === 'Running') {
      if (draft.events.length === 0) return { past, updatedAt: instance.updatedAt };
      record(draft, EventType.OrchestratorCompleted);
      const texts = history.append(id, past.length, draft.events);
      carryOut(instance, draft);
      instances.progressed(id, customStatus, now);
      return { past: { ...past, json: joined(past.json, texts), length: past.length + texts.length }, updatedAt: now };
    }
    const failed = conclusion.status === 'Failed';
    const output = JSON.stringify(
      failed ? `Orchestrator function '${instance.name}' failed: ${conclusion.error}` : null,
    );
    const result = conclusion.status === 'Completed' ? conclusion.output : output;
    record(
      draft,
      EventType.ExecutionCompleted,
      failed ? { Reason: conclusion.error, Result: result } : { Result: result },
    );
    history.append(id, past.length, draft.events);
    if (failed) {
      const signals = draft.effects.sent.filter(({ kind }) => kind === 'signal');
      sendToEntities(instance, signals);
    } else {
      carryOut(instance, draft);
    }
    lifecycle.finish(instance, conclusion.status, result, customStatus, now);
    return undefined;
  };

  /** False when the turn came to nothing, because the instance was ended or replaced while its code ran. */
  return (finished: FinishedTurn): boolean => {
    const { instance, draft, turn } = finished;
    let next: Next | undefined;
    const isDone = file.transaction(() => {
      const touched = ready.touched(instance.id);
      if (touched === undefined) return false;
      const current = instances.get(instance.id);
      if (!current || isFinal(current.status) || current.executionId !== instance.executionId) {
        ready.release(instance.id, current !== undefined && !isFinal(current.status));
        return false;
      }
      inbox.remove(turn.consumed);
      next = apply(finished);
      const isNew = finished.conclusion.status === 'ContinuedAsNew';
      ready.release(instance.id, isNew || inbox.hasTellable(instance.id, draft.progress.waits));
      return true;
    });
    if (next) pasts.put(instance.id, instance.executionId, next.updatedAt, next.past);
    return isDone;
  };
}
