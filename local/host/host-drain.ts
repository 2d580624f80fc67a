import type { DrainStatus } from './admin-endpoints.ts';
import type { Engine } from './durable/engine.ts';
import type { ChangeFeedTriggers } from './triggers/change-feed-trigger.ts';
import type { FunctionShares } from './triggers/function-shares.ts';
import type { TimerTriggers } from './triggers/timer-trigger.ts';

type Parts = {
  readonly engine: Engine;
  readonly shares: FunctionShares;
  readonly timers: TimerTriggers;
  readonly feeds: ChangeFeedTriggers | undefined;
};

/** Lets what runs end and begins nothing new but HTTP, until it is resumed. */
export function createHostDrain({ engine, shares, timers, feeds }: Parts) {
  let isDraining = false;
  return {
    isDraining: () => isDraining,
    drain(): void {
      isDraining = true;
      engine.pause();
      shares.pause();
    },
    resume(): void {
      isDraining = false;
      engine.resume();
      shares.resume();
    },
    status(): DrainStatus {
      shares.check();
      const outstandingInvocations = engine.inHand() + timers.running() + (feeds?.running() ?? 0);
      const outstandingRetries = timers.retrying() + (feeds?.retrying() ?? 0);
      const isOver = outstandingInvocations + outstandingRetries === 0;
      return {
        state: !isDraining ? 'Disabled' : isOver ? 'Completed' : 'InProgress',
        outstandingInvocations,
        outstandingRetries,
      };
    },
  };
}
