import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { queriesOn } from './database.ts';
import { type PagePacket, packed } from './page-packet.ts';
import { queryRows } from './query-documents.ts';
import type { Question } from './reader.ts';

/** Reads pages of lists from the file while the main thread goes on. */
const connection = new DatabaseSync((workerData as { readonly file: string }).file, { timeout: 1_000, readOnly: true });
connection.exec('PRAGMA cache_size = -24576');
const db = queriesOn(connection);

/** Undefined where it went wrong: whoever asked looks again, and learns why. */
const answerTo = ({ tenant, type, query, now }: Question): PagePacket | undefined => {
  try {
    return packed(queryRows(db, tenant, type, query, now));
  } catch {
    return undefined;
  }
};

parentPort?.on('message', (question: string) => {
  const asked = JSON.parse(question) as Question;
  parentPort?.postMessage({ id: asked.id, page: answerTo(asked) });
});
parentPort?.postMessage('ready');
