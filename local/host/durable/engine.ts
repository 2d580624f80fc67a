import type { HostClock } from '../clock.ts';
import type { Invoke } from '../invoke.ts';
import type { Log } from '../log.ts';
import type { Pulse } from '../pulse.ts';
import { type RegisteredFunction, registry, triggerOf } from '../registry.ts';
import { createActivityRun } from './activity-run.ts';
import { createCommitTurn } from './commit-turn.ts';
import type { EngineFile } from './engine-file.ts';
import { createEngineHealth, type EngineHealth } from './engine-health.ts';
import { createEntityWork } from './entities/entity-work.ts';
import { createGiveUp } from './give-up.ts';
import { LEASE_MS } from './leases.ts';
import { createLifecycle } from './lifecycle.ts';
import { createManagement, type Management } from './management.ts';
import { createOrchestratorTurn } from './orchestrator-turn.ts';
import { createOwnFailures } from './own-failures.ts';
import { createRewind } from './rewind.ts';
import { createStartChild } from './start-child.ts';
import { createStore } from './store.ts';
import { createTimerWake } from './timer-wake.ts';
import { compareVersions } from './version-order.ts';
import type { ActivityItem, Need } from './work.ts';

export type EngineOptions = {
  readonly file: EngineFile;
  readonly clock: HostClock;
  readonly invoke: Invoke;
  readonly pulse: Pulse;
  readonly log: Log;
  /** How many activities may run at a time. */
  readonly activityLimit: number;
  /** Of instances and sub-orchestrations that are started without a version; default none. */
  readonly defaultVersion?: string | undefined;
};

export type Engine = {
  readonly management: Management;
  /** For change-feed functions and activities of this process: what they have done is kept in the same file. */
  readonly nearby: Management;
  readonly start: () => void;
  readonly busy: () => boolean;
  /** How many turns, activities and entity batches run now. */
  readonly inHand: () => number;
  readonly health: () => EngineHealth;
  /** Takes up no more work until it is resumed; what runs goes on. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Takes up no more work and waits for what runs, at most so long; then lets go of its claims. */
  readonly drain: (timeoutMs: number) => Promise<void>;
  /** Ends at once, like a killed process: claims stay, results of what still runs are dropped. */
  readonly abandon: () => void;
};

/** Orchestrator code does not wait, so a few turns at a time are enough to keep the processor busy. */
const TURN_LIMIT = 8;

/** How often to look for work that another process on the same file has left. */
const LOOK_ROUND_MS = 1_000;

function finder(triggerType: string) {
  return (name: string): RegisteredFunction | undefined => {
    const registered = registry().functions.get(name);
    return registered && triggerOf(registered)?.binding.type === triggerType ? registered : undefined;
  };
}

export function createEngine({ file, clock, invoke, pulse, log, activityLimit, ...options }: EngineOptions): Engine {
  const defaultVersion = options.defaultVersion ?? null;
  const store = createStore(file);
  const { leases, ready, activities } = store;
  const findOrchestrator = finder('orchestrationTrigger');
  const lifecycle = createLifecycle(store);
  const isTooNew = (version: string | null): boolean =>
    defaultVersion !== null && compareVersions(version, defaultVersion) > 0;
  const takeTurn = createOrchestratorTurn(store, invoke, findOrchestrator, clock.now, log, isTooNew);
  const isOrchestrator = (name: string): boolean => findOrchestrator(name) !== undefined;
  const startChild = createStartChild(lifecycle, isOrchestrator, defaultVersion);
  const commitTurn = createCommitTurn(store, lifecycle, startChild);
  const giveUp = createGiveUp(store, lifecycle, clock.now, log);
  const runActivity = createActivityRun(invoke, finder('activityTrigger'));

  let state: 'idle' | 'open' | 'paused' | 'draining' | 'closed' = 'idle';
  let pumpPlanned = false;
  const turns = new Set<string>();
  const running = new Set<number>();
  let lookRound: NodeJS.Timeout | undefined;
  let renewAt = 0;
  const health = createEngineHealth(file, clock, () => running.size);
  const isClosed = () => state === 'closed';
  const { guarded, attempt } = createOwnFailures({ file, log, isClosed, unwell: health.failed });

  const runTurn = async (instanceId: string): Promise<void> => {
    const later = (error: unknown): void => {
      attempt(`${instanceId} could not be postponed`, () => {
        if (!giveUp.after(instanceId, error)) ready.postpone(instanceId);
      });
    };
    const record = (outcome: Awaited<ReturnType<typeof takeTurn>>): void => {
      if (outcome && 'draft' in outcome) commitTurn(outcome);
      else file.transaction(() => ready.letGo(instanceId, outcome?.needs));
      timerWake.arm();
      giveUp.forget(instanceId);
    };
    await takeTurn(instanceId).then(
      (outcome) => attempt(`The turn of ${instanceId} could not be recorded`, () => record(outcome), later),
      (error: unknown) =>
        attempt(
          `The turn of ${instanceId} failed`,
          () => {
            throw error;
          },
          later,
        ),
    );
  };

  const runOne = async (item: ActivityItem): Promise<void> => {
    const { instanceId, name } = item;
    const result = await runActivity(item);
    if (result.kind === 'failed' && state !== 'closed') {
      const { message, stack } = result;
      log({ level: 'warn', msg: `Activity ${name} failed: ${message}`, instanceId, functionName: name, stack });
    }
    const record = () => {
      if (activities.finish(item.seq)) lifecycle.answerTask(item, result.kind, result.body, clock.now());
    };
    const done = attempt(`The result of ${name} could not be recorded`, () => file.transaction(record));
    if (!done) attempt(`${name} could not be postponed`, () => activities.postpone(item.seq));
  };

  const pump = (): void => {
    const turnsFree = TURN_LIMIT - turns.size;
    for (const instanceId of turnsFree > 0 && ready.waiting() ? ready.claim(turnsFree) : []) {
      // Claims seem to run out when the clock is set; what is in hand is then claimed once more.
      if (turns.has(instanceId)) continue;
      turns.add(instanceId);
      void runTurn(instanceId).finally(() => {
        turns.delete(instanceId);
        kick();
      });
    }
    const activitiesFree = activityLimit - running.size;
    for (const item of activitiesFree > 0 && activities.waiting() ? activities.claim(activitiesFree) : []) {
      if (running.has(item.seq)) continue;
      running.add(item.seq);
      void runOne(item).finally(() => {
        running.delete(item.seq);
        kick();
      });
    }
    entities.pump();
    pulse.beat();
  };

  const kick = (): void => {
    pulse.beat();
    if (pumpPlanned || state !== 'open') return;
    pumpPlanned = true;
    setImmediate(() => {
      pumpPlanned = false;
      if (state === 'open') guarded('Work could not be claimed', pump);
    });
  };

  const entities = createEntityWork({
    store,
    lifecycle,
    invoke,
    clock,
    log,
    attempt,
    isOpen: () => state === 'open',
    changed: kick,
  });

  const timerWake = createTimerWake({
    store,
    lifecycle,
    clock,
    fired: kick,
    failed: (error) =>
      guarded('Timers could not be fired', () => {
        throw error;
      }),
  });

  const canTakeTurns = ({ name, version }: Need): boolean => isOrchestrator(name) && !isTooNew(version);

  /** Takes up what another host, or this one without a function it has by now, could not do. */
  const takeUpSetAside = (): void => {
    const needs = ready.needs().filter(canTakeTurns);
    const ofEntities = entities.needsMet();
    if (needs.length + ofEntities.length === 0) return;
    file.transaction(() => {
      for (const need of needs) ready.takeUp(need);
      for (const need of ofEntities) entities.takeUp(need);
    });
  };

  const lookAround = (): void => {
    guarded('The engine could not look for work', () => {
      // Not by the clock, which may be set back: claims would run out.
      if (performance.now() >= renewAt) {
        leases.renew(turns, running, entities.running);
        leases.freeDead();
        renewAt = performance.now() + LEASE_MS / 12;
      }
      timerWake.arm();
      health.look();
      if (state === 'open') takeUpSetAside();
      kick();
    });
  };

  const freeOwn = (): void => {
    try {
      file.transaction(() => leases.freeOwn());
    } catch (error) {
      const msg = `Claims could not be given back, and are free when this process ends: ${file.explain(error)}`;
      log({ level: 'warn', msg });
    }
  };

  const inHand = (): number => turns.size + running.size + entities.running.size;

  const close = (): void => {
    state = 'closed';
    clearInterval(lookRound);
    timerWake.stop();
    leases.die();
    pulse.beat();
  };

  const means = {
    store,
    lifecycle,
    now: clock.now,
    changed: kick,
    findOrchestrator,
    defaultVersion,
    rewind: createRewind(store, lifecycle, startChild),
  };

  return {
    management: createManagement(means),
    nearby: createManagement({ ...means, callersRemember: true }),
    start() {
      file.transaction(() => {
        leases.freeDead();
        ready.markAll();
        entities.markAll();
      });
      state = 'open';
      lookRound = setInterval(lookAround, LOOK_ROUND_MS).unref();
      timerWake.arm();
      kick();
    },
    busy() {
      if (inHand() > 0) return true;
      const waiting = ready.waiting() || activities.waiting() || entities.waiting();
      return state === 'open' && (pumpPlanned || waiting || timerWake.isDue());
    },
    inHand,
    health: health.read,
    pause() {
      if (state === 'open') state = 'paused';
    },
    resume() {
      if (state !== 'paused') return;
      state = 'open';
      timerWake.arm();
      kick();
    },
    async drain(timeoutMs) {
      state = 'draining';
      const deadline = performance.now() + timeoutMs;
      while (inHand() > 0 && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (inHand() > 0) {
        log({
          level: 'warn',
          msg: `Stopped while ${inHand()} pieces of work ran: they will run again`,
        });
      }
      close();
      freeOwn();
    },
    abandon: close,
  };
}
