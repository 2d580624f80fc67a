import { Worker } from 'node:worker_threads';

export interface Checkpointer {
  /** To be called after every transaction. */
  committed(): void;
  stop(): void;
}

/** Of the size of ours, about the pages at which SQLite would do it by itself on a small machine. */
const transactionsBetween = 250;

/**
 * Carries the write-ahead log over into the file in a thread of its own: there it waits for the disk, and nobody waits
 * for it. The thread starts when there is something to do for it, which in a short life there is not; until it can, and
 * should it fail, SQLite does the work itself in a commit, later.
 */
export function createCheckpointer(file: string): Checkpointer {
  let transactions = 0;
  let isAsked = false;
  let worker: Worker | undefined;

  const start = (): Worker => {
    const started = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: { file } });
    started.unref();
    started.on('message', () => {
      isAsked = false;
    });
    // It stays marked as asked: no further attempts.
    started.on('error', () => undefined);
    return started;
  };

  return {
    committed() {
      transactions += 1;
      if (transactions < transactionsBetween || isAsked) return;
      transactions = 0;
      isAsked = true;
      worker ??= start();
      worker.postMessage('carry over');
    },
    stop() {
      isAsked = true;
      void worker?.terminate();
    },
  };
}
