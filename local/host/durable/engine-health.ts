import type { HostClock } from '../clock.ts';
import type { EngineFile } from './engine-file.ts';

export type EngineHealth = {
  /** Orchestrations with something to do; 1000 stands for that many or more. */
  readonly orchestrationsReady: number;
  readonly activitiesRunning: number;
  /** How long the first of them has been waiting, or the first entity, as far as this process has seen. To the second. */
  readonly oldestReadyMs: number;
  /** How late the nearest durable timer is; 0 when it lies ahead. */
  readonly timersOverdueMs: number;
  /** Counted at most every ten seconds. */
  readonly waitingTimers: number;
  /** The last failure of the engine itself, not of a function. `at` is real time. */
  readonly lastError?: { readonly at: number; readonly message: string } | undefined;
};

type First = { readonly seq: number | null; readonly since: number };

const COUNTED_READY = 1_000;
const RECOUNT_MS = 10_000;

/** Cheap enough to be asked every second: looks at ends of indexes, and counts what may be many only now and then. */
export function createEngineHealth({ db }: EngineFile, clock: HostClock, activitiesRunning: () => number) {
  const ready = db.prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM ready LIMIT ${COUNTED_READY})`);
  const oldest = db.prepare('SELECT min(seq) AS seq FROM ready');
  // Operations of an entity may take their time: only what nobody has in hand waits. Few rows are, so this ends soon.
  const oldestEntity = db.prepare('SELECT seq FROM entity_ready WHERE lease_until <= ? ORDER BY seq LIMIT 1');
  const nearest = db.prepare('SELECT min(fire_at) AS at FROM timers');
  const timers = db.prepare('SELECT count(*) AS count FROM timers');
  let counted = { at: Number.NEGATIVE_INFINITY, timers: 0 };
  let first: First = { seq: null, since: 0 };
  let firstEntity = first;
  let lastError: EngineHealth['lastError'];

  const noted = (before: First, seq: number | null): First =>
    seq === before.seq ? before : { seq, since: performance.now() };
  const waitOf = ({ seq, since }: First): number => (seq === null ? 0 : Math.round(performance.now() - since));

  /** Notes who is first in the queues: to be called about once a second. */
  const look = (): void => {
    first = noted(first, (oldest.get() as { seq: number | null }).seq);
    const entity = oldestEntity.get(Date.now()) as { seq: number } | undefined;
    firstEntity = noted(firstEntity, entity?.seq ?? null);
  };

  return {
    look,
    failed(message: string): void {
      lastError = { at: Date.now(), message };
    },
    read(): EngineHealth {
      look();
      if (performance.now() - counted.at >= RECOUNT_MS) {
        counted = { at: performance.now(), timers: (timers.get() as { count: number }).count };
      }
      const { at } = nearest.get() as { at: number | null };
      return {
        orchestrationsReady: (ready.get() as { count: number }).count,
        activitiesRunning: activitiesRunning(),
        oldestReadyMs: Math.max(waitOf(first), waitOf(firstEntity)),
        timersOverdueMs: at === null ? 0 : Math.max(0, clock.now() - at),
        waitingTimers: counted.timers,
        ...(lastError ? { lastError } : {}),
      };
    },
  };
}
