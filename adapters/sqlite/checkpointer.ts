import { Worker } from 'node:worker_threads';

export interface Checkpointer {
  /** To be called after every transaction. */
  committed(): void;
  stop(): void;
}

/** Of the size of ours, about the pages at which SQLite would do it by itself on a small machine. */
const transactionsBetween = 250;

/** 64 MB: a log is not begun anew more often than that. */
const mostPages = 16_000;

/**
 * Carries the write-ahead log over into the file in a thread of its own: there it waits for the disk, and nobody waits
 * for it. The thread starts when there is something to do for it, which in a short life there is not. When it fails it is
 * asked again later; when it goes on failing, SQLite does the work itself in a commit. A log begins anew only when all
 * of it was carried over: under steady load the writer itself does the little rest, with `carryOverRest`.
 */
export function createCheckpointer(file: string, carryOverRest: () => void): Checkpointer {
  let transactions = 0;
  let isAsked = false;
  let isStopped = false;
  let isWarned = false;
  let worker: Worker | undefined;

  const failed = (reason: unknown): void => {
    if (!isWarned) process.emitWarning(`The log of ${file} could not be carried over: ${reason}`, 'CheckpointWarning');
    isWarned = true;
  };

  const finish = (): void => {
    try {
      carryOverRest();
    } catch (error) {
      failed(error);
    }
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: { file } });
    started.unref();
    started.on('message', (outcome) => {
      isAsked = isStopped;
      if (typeof outcome !== 'number') failed(outcome);
      else if (outcome > mostPages && !isStopped) finish();
    });
    started.on('error', (error) => {
      isAsked = isStopped;
      worker = undefined;
      failed(error);
    });
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
      isStopped = true;
      isAsked = true;
      void worker?.terminate();
    },
  };
}
