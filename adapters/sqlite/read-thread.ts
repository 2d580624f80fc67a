import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { countDocuments } from './count-documents.ts';
import { queriesOn } from './database.ts';
import { packed } from './page-packet.ts';
import { queryRows } from './query-documents.ts';
import type { Answer, Question } from './reader.ts';

/** Reads pages of lists from the file while the main thread goes on. */
const connection = new DatabaseSync((workerData as { readonly file: string }).file, { timeout: 1_000, readOnly: true });
// Every commit of another connection empties it: a large one would hold nothing for long.
connection.exec('PRAGMA cache_size = -8192');
const db = queriesOn(connection);

/** Undefined where it went wrong: whoever asked looks again, and learns why. */
const answerTo = ({ tenant, type, now, ...asked }: Question): Answer['found'] => {
  try {
    if ('count' in asked) return countDocuments(db, tenant, type, asked.count, now);
    return packed(queryRows(db, tenant, type, asked.query, now));
  } catch {
    return undefined;
  }
};

parentPort?.on('message', (question: string) => {
  const asked = JSON.parse(question) as Question;
  parentPort?.postMessage({ id: asked.id, found: answerTo(asked) } satisfies Answer);
});
parentPort?.postMessage('ready');
