import { type Database, guarded } from './database.ts';

/** Writes of one commit, carried out within a transaction of somebody else. */
export type CommitWork = () => void;

export interface CommitQueue {
  /** Resolves when the work is in the file. @throws what the work threw, or why nothing can be written. */
  add(work: CommitWork): Promise<void>;
  /** Writes everything that waits, now. */
  flush(): void;
}

interface Waiting {
  readonly work: CommitWork;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A portion is short enough for reads to get their turn after it. */
const mostAtOnce = 64;

/**
 * Commits that come within one turn of the event loop are written by one transaction: what costs is the transaction,
 * less what is in it. Each is still all or nothing by itself: a savepoint takes back the one that fails, and the others
 * stay. Nobody is told before the transaction is in the file.
 */
export function commitQueue(db: Database, before: () => void, after: () => void): CommitQueue {
  let waiting: Waiting[] = [];

  const attempt = ({ work }: Waiting, alone: boolean): unknown => {
    if (alone) {
      work();
      return undefined;
    }
    try {
      db.savepoint(work);
      return undefined;
    } catch (error) {
      // A full disk takes the whole transaction back, and with it what the others wrote.
      if (!db.isTransaction()) throw error;
      return error ?? new Error('A commit failed without a reason');
    }
  };

  const write = (portion: readonly Waiting[]): void => {
    let failures: readonly unknown[] = [];
    try {
      guarded(() =>
        db.transaction(() => {
          before();
          failures = portion.map((one) => attempt(one, portion.length === 1));
        }),
      );
    } catch (error) {
      for (const { failed } of portion) failed(error);
      return;
    }
    for (const [at, { done, failed }] of portion.entries()) {
      const failure = failures[at];
      if (failure === undefined) done();
      else failed(failure);
    }
    if (failures.some((failure) => failure === undefined)) after();
  };

  const writePortion = (): void => {
    const portion = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    if (portion.length > 0) write(portion);
  };

  const writeNext = (): void => {
    const held = db.holdUp();
    if (held) {
      void held.then(schedule);
      return;
    }
    writePortion();
    if (waiting.length > 0) schedule();
  };

  const schedule = (): void => {
    setImmediate(writeNext);
  };

  return {
    add: (work) =>
      new Promise((done, failed) => {
        waiting.push({ work, done, failed });
        if (waiting.length === 1) schedule();
      }),
    flush() {
      while (waiting.length > 0) writePortion();
    },
  };
}
