import { EventType, historyEvent } from './history.ts';
import { type Instance, isFinal } from './instances.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Store } from './store.ts';

/** Ends instances on request. To be used inside a transaction of the engine file. */
export function createTerminate(store: Store, lifecycle: Lifecycle) {
  const { instances, history } = store;

  const terminateOne = (instance: Instance, reason: string, at: number): void => {
    const event = historyEvent(EventType.ExecutionTerminated, at, { Reason: reason });
    history.append(instance.id, history.length(instance.id), [event]);
    lifecycle.finish(instance, 'Terminated', JSON.stringify(reason), null, at);
  };

  /** With `recursive`, everything that still runs below it ends, too: parents first, so that none hears of its child. */
  return (instance: Instance, reason: string, at: number, recursive: boolean): void => {
    const seen = new Set<string>();
    const level = [instance];
    for (let one = level.pop(); one; one = level.pop()) {
      // Ids are used again: a child may bear the id that its grandparent once had.
      if (seen.has(one.id)) continue;
      seen.add(one.id);
      if (!isFinal(one.status)) terminateOne(one, reason, at);
      if (recursive) level.push(...instances.childrenOf(one.id));
    }
  };
}
