import type { HostClock } from '../../clock.ts';
import type { Invoke } from '../../invoke.ts';
import type { Log } from '../../log.ts';
import { functionsTriggeredBy, type RegisteredFunction } from '../../registry.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Store } from '../store.ts';
import { createCommitEntityTurn } from './commit-entity-turn.ts';
import { createEntityRun } from './entity-run.ts';
import { createEntityTurn } from './entity-turn.ts';

type Options = {
  readonly store: Store;
  readonly lifecycle: Lifecycle;
  readonly invoke: Invoke;
  readonly clock: HostClock;
  readonly log: Log;
  /** Runs what may fail through a fault of the engine's own; false when it did. */
  readonly attempt: (what: string, work: () => void) => boolean;
  /** False once no more work is to be begun. */
  readonly isOpen: () => boolean;
  /** Called after a turn: there may be more to do. */
  readonly changed: () => void;
};

/** Entities that may be in a turn at a time. Each has its operations one after the other. */
const ENTITY_LIMIT = 16;

/** Names have no case. */
function findEntity(name: string): RegisteredFunction | undefined {
  return functionsTriggeredBy('entityTrigger').find(
    ({ registered }) => registered.metadata.name.toLowerCase() === name.toLowerCase(),
  )?.registered;
}

export type EntityWork = ReturnType<typeof createEntityWork>;

/** Claims entities that have something to do and gives each a turn. */
export function createEntityWork({ store, lifecycle, invoke, clock, log, attempt, isOpen, changed }: Options) {
  const { entityReady } = store;
  const run = createEntityRun(invoke);
  const takeTurn = createEntityTurn({ store, run, find: findEntity, now: clock.now, isOpen, log });
  const commitTurn = createCommitEntityTurn(store, lifecycle, clock.now);
  const running = new Set<string>();

  const runTurn = async (id: string): Promise<void> => {
    const done = await takeTurn(id).then(
      (finished) => attempt(`The turn of entity ${id} could not be recorded`, () => commitTurn(finished)),
      (error: unknown) =>
        attempt(`The turn of entity ${id} failed`, () => {
          throw error;
        }),
    );
    if (!done) attempt(`Entity ${id} could not be postponed`, () => entityReady.postpone(id));
  };

  return {
    /** The entities in a turn now, for the renewal of their claims. */
    running,
    pump(): void {
      const free = ENTITY_LIMIT - running.size;
      for (const id of free > 0 && entityReady.waiting() ? entityReady.claim(free) : []) {
        // Claims seem to run out when the clock is set; what is in hand is then claimed once more.
        if (running.has(id)) continue;
        running.add(id);
        void runTurn(id).finally(() => {
          running.delete(id);
          changed();
        });
      }
    },
    waiting: entityReady.waiting,
    /** For a start. */
    markAll: entityReady.markAll,
    /** Signals wait for functions that other hosts lack: those that this one has. */
    needsMet: () => entityReady.needs().filter(({ name }) => findEntity(name) !== undefined),
    takeUp: entityReady.takeUp,
  };
}
