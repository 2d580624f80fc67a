import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Carries pages from the log to the file while the main thread goes on. A writer can begin the log anew only when all
 * of it was carried over, so a few rounds follow each other, each with less to do.
 */
const db = new DatabaseSync((workerData as { readonly file: string }).file, { timeout: 1_000 });
const mostRounds = 6;

function carryOver(): void {
  for (let round = 0; round < mostRounds; round += 1) {
    const { log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as {
      readonly log: number;
      readonly checkpointed: number;
    };
    if (log === checkpointed) return;
  }
}

parentPort?.on('message', () => {
  try {
    carryOver();
  } finally {
    parentPort?.postMessage('done');
  }
});
