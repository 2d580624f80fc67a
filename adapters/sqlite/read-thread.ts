import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { queriesOn } from './database.ts';
import { queryRows, type RowPage } from './query-documents.ts';
import type { Question } from './reader.ts';

/** Reads pages of lists from the file while the main thread goes on. */
const connection = new DatabaseSync((workerData as { readonly file: string }).file, { timeout: 1_000, readOnly: true });
connection.exec('PRAGMA cache_size = -24576');
const db = queriesOn(connection);

/** Undefined where it went wrong: whoever asked looks again, and learns why. */
const answerTo = ({ tenant, type, query, now }: Question): RowPage | undefined => {
  try {
    return queryRows(db, tenant, type, query, now);
  } catch {
    return undefined;
  }
};

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage({ id: question.id, page: answerTo(question) });
});
parentPort?.postMessage('ready');
