import type { HostClock } from './clock.ts';
import type { EngineHealth } from './durable/engine-health.ts';
import type { FeedHealth } from './triggers/feed.ts';

/**
 * How the host is; `ok` while the engine works. A feed that fails is a reason to look, and not one to send requests
 * elsewhere. Draining is a state somebody wanted, and no reason.
 */
export type HostHealth = Omit<EngineHealth, 'lastError'> & {
  readonly ok: boolean;
  readonly draining: boolean;
  /** One sentence for each thing that is wrong. */
  readonly reasons: readonly string[];
  readonly feeds: readonly FeedHealth[];
  /** The engine's own last failure, such as a full disk; it is a reason for a minute. `at` is real time. */
  readonly lastEngineError?: EngineHealth['lastError'];
};

type Parts = {
  readonly engine: () => EngineHealth;
  readonly feeds: () => readonly FeedHealth[];
  readonly isDraining: () => boolean;
  readonly clock: HostClock;
  readonly explain: (error: unknown) => string;
};

/** What is wrong for less long may well be over by itself. */
const PATIENCE_MS = 60_000;

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

const unknown: EngineHealth = {
  orchestrationsReady: 0,
  activitiesRunning: 0,
  oldestReadyMs: 0,
  timersOverdueMs: 0,
  waitingTimers: 0,
};

export function createHostHealth({ engine, feeds, isDraining, clock, explain }: Parts) {
  const reasonsOfEngine = (state: EngineHealth): string[] => {
    const { lastError, oldestReadyMs, timersOverdueMs } = state;
    const reasons: string[] = [];
    const errorAgoMs = lastError ? Date.now() - lastError.at : Number.NaN;
    // After a clock was set back it seems to lie ahead; what goes on failing has a newer one.
    if (lastError && errorAgoMs >= 0 && errorAgoMs < PATIENCE_MS) reasons.push(lastError.message);
    if (oldestReadyMs > PATIENCE_MS && !isDraining()) {
      reasons.push(`An orchestration or entity has been waiting for its turn for ${seconds(oldestReadyMs)}`);
    }
    if (timersOverdueMs > PATIENCE_MS && !isDraining()) {
      reasons.push(`Durable timers are ${seconds(timersOverdueMs)} late`);
    }
    return reasons;
  };

  const reasonsOfFeeds = (ofFeeds: readonly FeedHealth[]): string[] => {
    const reasons: string[] = [];
    for (const { function: name, failingSince, lastError: cause } of ofFeeds) {
      const forMs = failingSince === undefined ? 0 : clock.now() - failingSince;
      if (forMs > PATIENCE_MS) reasons.push(`${name} has failed on its changes for ${seconds(forMs)}: ${cause}`);
    }
    return reasons;
  };

  return (): HostHealth => {
    const ofFeeds = feeds();
    const draining = isDraining();
    try {
      const { lastError, ...state } = engine();
      const ofEngine = reasonsOfEngine(lastError ? { ...state, lastError } : state);
      const reasons = [...ofEngine, ...reasonsOfFeeds(ofFeeds)];
      const error = lastError ? { lastEngineError: lastError } : {};
      return { ok: ofEngine.length === 0, draining, reasons, ...state, feeds: ofFeeds, ...error };
    } catch (error) {
      return { ok: false, draining, reasons: [explain(error)], ...unknown, feeds: ofFeeds };
    }
  };
}
