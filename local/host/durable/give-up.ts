import { type Log, messageOf } from '../log.ts';
import { isOfContent } from './file-trouble.ts';
import { EventType, historyEvent } from './history.ts';
import { type Instance, isFinal } from './instances.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Store } from './store.ts';

/** At two seconds from one to the next. */
const TRIES = 10;

/**
 * Ends orchestrations whose turns fail in the engine again and again for a reason of their own, such as a history that
 * cannot be read: they would be tried for ever. What befalls all of them, such as a full disk, is waited for.
 */
export function createGiveUp(store: Store, lifecycle: Lifecycle, now: () => number, log: Log) {
  const { file, instances, history, ready } = store;
  const failures = new Map<string, number>();

  const fail = (instance: Instance, error: unknown): void => {
    const reason = `The engine could not take its turn, ${TRIES} times: ${messageOf(error)}`;
    const output = JSON.stringify(`Orchestrator function '${instance.name}' failed: ${reason}`);
    const event = historyEvent(EventType.ExecutionCompleted, now(), { Reason: reason, Result: output });
    history.append(instance.id, history.length(instance.id), [event]);
    lifecycle.finish(instance, 'Failed', output, null, now());
    const msg = `Orchestration ${instance.name} failed: ${reason}`;
    log({ level: 'error', msg, instanceId: instance.id, functionName: instance.name });
  };

  return {
    /** The turn went well. */
    forget(instanceId: string): void {
      failures.delete(instanceId);
    },
    /** Counts a turn that failed with this error. True when that was the last one, and the instance has ended. */
    after(instanceId: string, error: unknown): boolean {
      if (!isOfContent(error)) return false;
      const count = (failures.get(instanceId) ?? 0) + 1;
      failures.set(instanceId, count);
      if (count < TRIES) return false;
      file.transaction(() => {
        if (ready.touched(instanceId) === undefined) return;
        const instance = instances.get(instanceId);
        if (instance && !isFinal(instance.status)) fail(instance, error);
        ready.release(instanceId, false);
      });
      failures.delete(instanceId);
      return true;
    },
  };
}
