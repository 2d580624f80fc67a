import { Worker } from 'node:worker_threads';

export interface Checkpointer {
  /** To be called after every transaction. */
  committed(): void;
  /** Writers wait for this where there is one: the log is about to begin anew. It never fails. */
  holdUp(): Promise<void> | undefined;
  stop(): void;
}

/** Often enough for the disk never to have much to do at once. */
const transactionsBetween = 100;

/** So far ahead of the thread nobody may write: a disk or a machine that has no time for it now. About 24 MB. */
const mostUnanswered = 2_000;

/** 16 MB: a log is not begun anew more often than that. */
const mostPages = 4_000;

/**
 * Carries the write-ahead log over into the file in a thread of its own: there it waits for the disk, and nobody waits
 * for it. A log begins anew only when all of it was carried over, which under steady load it never is by itself: so when
 * it has grown long, writers wait for the little rest, and the event loop goes on.
 *
 * The thread starts when there is something to do for it, which in a short life there is not. When it fails it is asked
 * again later; when it goes on failing, SQLite does the work itself in a commit.
 */
export function createCheckpointer(file: string): Checkpointer {
  let transactions = 0;
  let isAsked = false;
  let isStopped = false;
  let isWarned = false;
  let worker: Worker | undefined;
  let held: { readonly over: Promise<void>; readonly letGo: () => void } | undefined;

  const failed = (reason: unknown): void => {
    if (!isWarned) process.emitWarning(`The log of ${file} could not be carried over: ${reason}`, 'CheckpointWarning');
    isWarned = true;
  };

  const release = (): void => {
    held?.letGo();
    held = undefined;
  };

  const hold = (): void => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held = { over: promise, letGo: resolve };
  };

  const answered = (outcome: unknown): void => {
    isAsked = isStopped;
    const wasHeld = held !== undefined;
    release();
    if (typeof outcome !== 'number') failed(outcome);
    else if (outcome > mostPages && !wasHeld && !isStopped) {
      hold();
      ask();
    }
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
      workerData: { file },
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    });
    started.unref();
    started.on('message', answered);
    started.on('error', (error) => {
      isAsked = isStopped;
      worker = undefined;
      release();
      failed(error);
    });
    return started;
  };

  const ask = (): void => {
    transactions = 0;
    isAsked = true;
    worker ??= start();
    worker.postMessage('carry over');
  };

  return {
    committed() {
      transactions += 1;
      if (transactions >= transactionsBetween && !isAsked) ask();
      else if (transactions >= mostUnanswered && !held && !isStopped) hold();
    },
    holdUp: () => held?.over,
    stop() {
      isStopped = true;
      isAsked = true;
      release();
      void worker?.terminate();
    },
  };
}
