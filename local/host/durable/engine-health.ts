import type { HostClock } from '../clock.ts';
import type { EngineFile } from './engine-file.ts';

export type EngineHealth = {
  /** Orchestrations with something to do; 1000 stands for that many or more. */
  readonly orchestrationsReady: number;
  readonly activitiesRunning: number;
  /** How long the first of them has been waiting, as far as this process has seen. Real time, to the second. */
  readonly oldestReadyMs: number;
  /** How late the nearest durable timer is; 0 when it lies ahead. */
  readonly timersOverdueMs: number;
  /** Counted at most every ten seconds. */
  readonly waitingTimers: number;
  /** The last failure of the engine itself, not of a function. `at` is real time. */
  readonly lastError?: { readonly at: number; readonly message: string } | undefined;
};

const COUNTED_READY = 1_000;
const RECOUNT_MS = 10_000;

/** Cheap enough to be asked every second: looks at ends of indexes, and counts what may be many only now and then. */
export function createEngineHealth({ db }: EngineFile, clock: HostClock, activitiesRunning: () => number) {
  const ready = db.prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM ready LIMIT ${COUNTED_READY})`);
  const oldest = db.prepare('SELECT min(seq) AS seq FROM ready');
  const nearest = db.prepare('SELECT min(fire_at) AS at FROM timers');
  const timers = db.prepare('SELECT count(*) AS count FROM timers');
  let counted = { at: Number.NEGATIVE_INFINITY, timers: 0 };
  let first: { seq: number | null; since: number } = { seq: null, since: 0 };
  let lastError: EngineHealth['lastError'];

  /** Notes which orchestration is first in the queue: to be called about once a second. */
  const look = (): void => {
    const { seq } = oldest.get() as { seq: number | null };
    if (seq !== first.seq) first = { seq, since: Date.now() };
  };

  return {
    look,
    failed(message: string): void {
      lastError = { at: Date.now(), message };
    },
    read(): EngineHealth {
      look();
      if (Date.now() - counted.at >= RECOUNT_MS) {
        counted = { at: Date.now(), timers: (timers.get() as { count: number }).count };
      }
      const { at } = nearest.get() as { at: number | null };
      return {
        orchestrationsReady: (ready.get() as { count: number }).count,
        activitiesRunning: activitiesRunning(),
        oldestReadyMs: first.seq === null ? 0 : Math.max(0, Date.now() - first.since),
        timersOverdueMs: at === null ? 0 : Math.max(0, clock.now() - at),
        waitingTimers: counted.timers,
        ...(lastError ? { lastError } : {}),
      };
    },
  };
}
