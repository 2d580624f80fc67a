import type { HostClock } from '../clock.ts';
import type { Invoke } from '../invoke.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import type { Pulse } from '../pulse.ts';
import { type RegisteredFunction, registry, triggerOf } from '../registry.ts';
import { createActivityRun } from './activity-run.ts';
import { createCommitTurn } from './commit-turn.ts';
import type { EngineFile } from './engine-file.ts';
import { LEASE_MS } from './leases.ts';
import { createLifecycle } from './lifecycle.ts';
import { createManagement, type Management } from './management.ts';
import { createOrchestratorTurn } from './orchestrator-turn.ts';
import { createStore } from './store.ts';
import { createTimerWake } from './timer-wake.ts';
import type { ActivityItem } from './work.ts';

export type EngineOptions = {
  readonly file: EngineFile;
  readonly clock: HostClock;
  readonly invoke: Invoke;
  readonly pulse: Pulse;
  readonly log: Log;
  /** How many activities may run at a time. */
  readonly activityLimit: number;
};

export type Engine = {
  readonly management: Management;
  readonly start: () => void;
  readonly busy: () => boolean;
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

export function createEngine({ file, clock, invoke, pulse, log, activityLimit }: EngineOptions): Engine {
  const store = createStore(file);
  const { leases, ready, activities } = store;
  const findOrchestrator = finder('orchestrationTrigger');
  const lifecycle = createLifecycle(store);
  const takeTurn = createOrchestratorTurn(store, invoke, findOrchestrator, clock.now, log);
  const commitTurn = createCommitTurn(store, lifecycle, (name) => findOrchestrator(name) !== undefined);
  const runActivity = createActivityRun(invoke, finder('activityTrigger'));

  let state: 'idle' | 'open' | 'draining' | 'closed' = 'idle';
  let pumpPlanned = false;
  const turns = new Set<string>();
  const running = new Set<number>();
  let lookRound: NodeJS.Timeout | undefined;
  let renewAt = 0;

  /** The engine's own failures (a full disk, say) must not end the process: the work is tried again. */
  const guarded = (what: string, work: () => void): boolean => {
    if (state === 'closed') return true;
    try {
      work();
      return true;
    } catch (error) {
      log({ level: 'error', msg: `${what}: ${messageOf(error)}`, stack: stackOf(error) });
      return false;
    }
  };

  const runTurn = async (instanceId: string): Promise<void> => {
    const later = () => ready.postpone(instanceId);
    const done = await takeTurn(instanceId).then(
      (finished) =>
        guarded(`The turn of ${instanceId} could not be recorded`, () => {
          if (finished) commitTurn(finished);
          else file.transaction(() => ready.setAside(instanceId));
          timerWake.arm();
        }),
      (error: unknown) => {
        log({ level: 'error', msg: `The turn of ${instanceId} failed: ${messageOf(error)}`, stack: stackOf(error) });
        return false;
      },
    );
    if (!done) guarded(`${instanceId} could not be postponed`, later);
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
    const done = guarded(`The result of ${name} could not be recorded`, () => file.transaction(record));
    if (!done) guarded(`${name} could not be postponed`, () => activities.postpone(item.seq));
  };

  const pump = (): void => {
    const turnsFree = TURN_LIMIT - turns.size;
    for (const instanceId of turnsFree > 0 && ready.waiting() ? ready.claim(turnsFree) : []) {
      turns.add(instanceId);
      void runTurn(instanceId).finally(() => {
        turns.delete(instanceId);
        kick();
      });
    }
    const activitiesFree = activityLimit - running.size;
    for (const item of activitiesFree > 0 && activities.waiting() ? activities.claim(activitiesFree) : []) {
      running.add(item.seq);
      void runOne(item).finally(() => {
        running.delete(item.seq);
        kick();
      });
    }
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

  const timerWake = createTimerWake({
    store,
    lifecycle,
    clock,
    fired: kick,
    failed: (error) =>
      log({ level: 'error', msg: `Timers could not be fired: ${messageOf(error)}`, stack: stackOf(error) }),
  });

  const lookAround = (): void => {
    guarded('The engine could not look for work', () => {
      if (Date.now() >= renewAt) {
        leases.renew(turns, running);
        renewAt = Date.now() + LEASE_MS / 4;
      }
      timerWake.arm();
      kick();
    });
  };

  const close = (): void => {
    state = 'closed';
    clearInterval(lookRound);
    timerWake.stop();
    leases.die();
    pulse.beat();
  };

  return {
    management: createManagement({ store, lifecycle, now: clock.now, changed: kick, findOrchestrator }),
    start() {
      file.transaction(() => {
        leases.freeDead();
        ready.markAll();
      });
      state = 'open';
      lookRound = setInterval(lookAround, LOOK_ROUND_MS).unref();
      timerWake.arm();
      kick();
    },
    busy() {
      if (turns.size + running.size > 0) return true;
      return state === 'open' && (pumpPlanned || ready.waiting() || activities.waiting() || timerWake.isDue());
    },
    async drain(timeoutMs) {
      state = 'draining';
      const deadline = Date.now() + timeoutMs;
      while (turns.size + running.size > 0 && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (turns.size + running.size > 0) {
        log({
          level: 'warn',
          msg: `Stopped while ${turns.size + running.size} pieces of work ran: they will run again`,
        });
      }
      close();
      file.transaction(() => leases.freeOwn());
    },
    abandon: close,
  };
}
