import type { Conclusion } from './conclude.ts';
import { type Draft, type Effects, record } from './draft.ts';
import { EventType } from './history.ts';
import { type Instance, isFinal } from './instances.ts';
import { type Lifecycle, newExecutionId } from './lifecycle.ts';
import { joined, type Past } from './past-cache.ts';
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
export function createCommitTurn(store: Store, lifecycle: Lifecycle, isOrchestrator: (name: string) => boolean) {
  const { file, instances, history, pasts, inbox, ready, activities, timers } = store;

  const startChild = (parent: Instance, call: Effects['calls'][number], at: number): void => {
    const { taskId } = call;
    const { name, input, version, instanceId = `${parent.executionId}:${taskId}` } = call.call;
    const asker = { instanceId: parent.id, executionId: parent.executionId, taskId };
    const refuse = (details: string) => {
      const reason = `Sub-orchestrator function '${name}' could not be started`;
      lifecycle.answerTask(asker, 'failed', JSON.stringify({ reason, details }), at);
    };
    if (!isOrchestrator(name)) {
      refuse(`The function '${name}' doesn't exist or is not an orchestrator function.`);
      return;
    }
    const started = lifecycle.start(
      {
        id: instanceId,
        name,
        version: version ?? parent.version,
        input,
        parent: { parentId: parent.id, parentExecutionId: parent.executionId, parentTaskId: taskId },
      },
      at,
    );
    if (!started.started) refuse(`An instance with the ID '${instanceId}' exists and is ${started.status}.`);
  };

  const carryOut = (instance: Instance, draft: Draft): void => {
    const { id, executionId } = instance;
    for (const { taskId, fireAt } of draft.effects.timers) timers.add(id, executionId, taskId, fireAt);
    for (const taskId of draft.effects.cancelledTimers) timers.cancel(id, executionId, taskId);
    for (const call of draft.effects.calls) {
      if (call.call.kind === 'child') startChild(instance, call, draft.now);
      else activities.add(id, executionId, call.taskId, call.call.name, call.call.input);
    }
  };

  /** Returns what the next turn will find, if there is one that goes on from here. */
  const apply = ({ instance, draft, conclusion, customStatus, past }: FinishedTurn): Next | undefined => {
    const { id } = instance;
    const { now } = draft;
    if (conclusion.status === 'ContinuedAsNew') {
      carryOut(instance, draft);
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
    if (!failed) carryOut(instance, draft);
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
