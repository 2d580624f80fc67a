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

const TIMERS_PER_TRANSACTION = 500;

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
  const { leases, ready, activities, timers } = store;
  const findOrchestrator = finder('orchestrationTrigger');
  const lifecycle = createLifecycle(store);
  const takeTurn = createOrchestratorTurn(store, invoke, findOrchestrator, clock.now, log);
  const commitTurn = createCommitTurn(store, lifecycle, (name) => findOrchestrator(name) !== undefined);
  const runActivity = createActivityRun(invoke, finder('activityTrigger'));

  let state: 'idle' | 'open' | 'draining' | 'closed' = 'idle';
  let pumpPlanned = false;
  let turns = 0;
  let running = 0;
  let armed: { at: number; cancel: () => void } | undefined;
  let lookRound: NodeJS.Timeout | undefined;
  let renewAt = 0;

  const runTurn = async (instanceId: string): Promise<void> => {
    try {
      const finished = await takeTurn(instanceId);
      if (state === 'closed') return;
      if (finished) commitTurn(finished);
      else ready.drop(instanceId);
      armTimers();
    } catch (error) {
      log({
        level: 'error',
        msg: `A turn failed in the engine: ${messageOf(error)}`,
        instanceId,
        stack: stackOf(error),
      });
      if (state !== 'closed') ready.postpone(instanceId);
    }
  };

  const runOne = async (item: ActivityItem): Promise<void> => {
    const { instanceId, name } = item;
    const result = await runActivity(item);
    if (state === 'closed') return;
    if (result.kind === 'failed') {
      const { message, stack } = result;
      log({ level: 'warn', msg: `Activity ${name} failed: ${message}`, instanceId, functionName: name, stack });
    }
    try {
      file.transaction(() => {
        if (activities.finish(item.seq)) lifecycle.answerTask(item, result.kind, result.body, clock.now());
      });
    } catch (error) {
      log({ level: 'error', msg: `The result of ${name} could not be recorded: ${messageOf(error)}`, instanceId });
      activities.postpone(item.seq);
    }
  };

  const pump = (): void => {
    pumpPlanned = false;
    if (state !== 'open') return;
    for (const instanceId of turns < TURN_LIMIT && ready.waiting() ? ready.claim(TURN_LIMIT - turns) : []) {
      turns++;
      void runTurn(instanceId).finally(() => {
        turns--;
        kick();
      });
    }
    const room = activityLimit - running;
    for (const item of room > 0 && activities.waiting() ? activities.claim(room) : []) {
      running++;
      void runOne(item).finally(() => {
        running--;
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
      try {
        pump();
      } catch (error) {
        log({ level: 'error', msg: `Work could not be claimed: ${messageOf(error)}`, stack: stackOf(error) });
      }
    });
  };

  /** Passes due timers on, a portion at a time so that other work gets its turn in between. */
  const fireTimers = (): void => {
    armed = undefined;
    if (state !== 'open') return;
    try {
      const taken = file.transaction(() => {
        const due = timers.take(clock.now(), TIMERS_PER_TRANSACTION);
        for (const timer of due) lifecycle.answerTask(timer, 'fired', null, timer.fireAt);
        return due.length;
      });
      if (taken > 0) kick();
      armTimers();
    } catch (error) {
      log({ level: 'error', msg: `Timers could not be fired: ${messageOf(error)}`, stack: stackOf(error) });
    }
  };

  /** Keeps one wake, for the nearest timer of all. */
  const armTimers = (): void => {
    const next = timers.next();
    if (next === undefined || state !== 'open' || (armed && armed.at <= next)) return;
    armed?.cancel();
    if (next > clock.now()) {
      armed = { at: next, cancel: clock.wake(next, fireTimers) };
      return;
    }
    const immediate = setImmediate(fireTimers);
    armed = { at: next, cancel: () => clearImmediate(immediate) };
  };

  const lookAround = (): void => {
    try {
      if (Date.now() >= renewAt) {
        leases.renew();
        renewAt = Date.now() + LEASE_MS / 4;
      }
      armTimers();
      kick();
    } catch (error) {
      log({ level: 'error', msg: `The engine could not look for work: ${messageOf(error)}` });
    }
  };

  const close = (): void => {
    state = 'closed';
    clearInterval(lookRound);
    armed?.cancel();
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
      armTimers();
      kick();
    },
    busy() {
      if (state !== 'open') return turns + running > 0;
      if (turns + running > 0 || pumpPlanned || ready.waiting() || activities.waiting()) return true;
      const next = timers.next();
      return next !== undefined && next <= clock.now();
    },
    async drain(timeoutMs) {
      state = 'draining';
      const deadline = Date.now() + timeoutMs;
      while (turns + running > 0 && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (turns + running > 0) {
        log({ level: 'warn', msg: `Stopped while ${turns + running} pieces of work ran: they will run again` });
      }
      close();
      file.transaction(() => leases.freeOwn());
    },
    abandon: close,
  };
}
