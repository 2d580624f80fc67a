import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Carries pages from the log to the file while the main thread goes on; answers with the pages of the log. */
const db = new DatabaseSync((workerData as { readonly file: string }).file, { timeout: 1_000 });

parentPort?.on('message', () => {
  try {
    const { log } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as { readonly log: number };
    parentPort?.postMessage(log);
  } catch (error) {
    // A full disk, say: the next time asked may find it otherwise.
    parentPort?.postMessage(String(error));
  }
});
