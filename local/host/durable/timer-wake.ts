import type { HostClock } from '../clock.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Store } from './store.ts';

type Options = {
  readonly store: Store;
  readonly lifecycle: Lifecycle;
  readonly clock: HostClock;
  /** Called after timers were passed on to their orchestrations. */
  readonly fired: () => void;
  readonly failed: (error: unknown) => void;
};

const TIMERS_PER_TRANSACTION = 500;

/** Keeps one wake for all durable timers, at the time of the nearest. Does nothing until it is armed. */
export function createTimerWake({ store, lifecycle, clock, fired, failed }: Options) {
  const { file, timers } = store;
  let armed: { at: number; isSoon: boolean; cancel: () => void } | undefined;
  let isStopped = false;

  /** Passes due timers on, a portion at a time so that other work gets its turn in between. */
  const fire = (): void => {
    armed = undefined;
    if (isStopped) return;
    try {
      const taken = file.transaction(() => {
        const due = timers.take(clock.now(), TIMERS_PER_TRANSACTION);
        for (const timer of due) lifecycle.answerTask(timer, 'fired', null, timer.fireAt);
        return due.length;
      });
      if (taken > 0) fired();
      arm();
    } catch (error) {
      failed(error);
    }
  };

  /** To be called whenever a timer may have been added. */
  const arm = (): void => {
    const next = isStopped ? undefined : timers.next();
    if (next === undefined) return;
    const isDue = next <= clock.now();
    // When the clock was set forward, what is due now would be waited for as long as before.
    if (armed && armed.at <= next && (armed.isSoon || !isDue)) return;
    armed?.cancel();
    if (!isDue) {
      armed = { at: next, isSoon: false, cancel: clock.wake(next, fire) };
      return;
    }
    const immediate = setImmediate(fire);
    armed = { at: next, isSoon: true, cancel: () => clearImmediate(immediate) };
  };

  return {
    arm,
    isDue(): boolean {
      const next = timers.next();
      return next !== undefined && next <= clock.now();
    },
    stop(): void {
      isStopped = true;
      armed?.cancel();
    },
  };
}
