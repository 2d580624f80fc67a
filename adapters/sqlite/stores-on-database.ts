import { randomBytes } from 'node:crypto';
import { checkCount, checkLimit, checkQuery, checkWrites, plainWrite } from '#adapters/port-bounds';
import type { Documents, DocumentType } from '#core/documents';
import type { Store, Stored, Stores } from '#core/store';
import { commitQueue } from './commit-queue.ts';
import { countDocuments } from './count-documents.ts';
import { type Database, guarded } from './database.ts';
import { type DocumentRow, pageOf, pageOfPacket, queryRows, storedOf } from './query-documents.ts';
import { type Changes, readChanges } from './read-changes.ts';
import type { Reader } from './reader.ts';
import { tenantIds } from './tenant-ids.ts';
import { purgeExpired, writeDocuments } from './write-documents.ts';

/** The stores of one file, and what is told about every commit in it. */
export interface SqliteStores extends Stores {
  /**
   * At most `limit` (1–1,000) documents written since the cursor, in the order of their commits, over all tenants; of some
   * types alone where they are named.
   */
  changes(cursor: string | undefined, limit: number, types?: readonly DocumentType[]): Changes;
  /**
   * Calls the listener after each commit made here, or after those that write one of these types. Commits of other
   * processes show in `changes` only, so look there now and then as well. Returns how to stop.
   */
  onCommit(listener: () => void, types?: readonly DocumentType[]): () => void;
}

const purgeEveryMs = 60_000;
const purgeAtOnce = 20;

/** Removes expired documents a few at a time, within commits that happen anyway. */
const purger = (db: Database) => {
  let nextAt = 0;
  return (now: number): void => {
    if (now < nextAt) return;
    if (purgeExpired(db, now, purgeAtOnce) < purgeAtOnce) nextAt = now + purgeEveryMs;
  };
};

/** The port over an open database that has its schema. */
export const storesOnDatabase = (db: Database, now: () => Date, reader?: Reader): SqliteStores => {
  const opening = randomBytes(4).toString('hex');
  const listeners = new Map<() => void, readonly DocumentType[] | undefined>();
  const written = new Set<DocumentType>();
  const purge = purger(db);
  const time = (): number => now().getTime();

  // Apart from the commits: what was committed stays committed, whatever a listener does.
  const tell = (): void => {
    for (const [listener, types] of listeners) {
      if (!types || types.some((type) => written.has(type))) queueMicrotask(listener);
    }
    written.clear();
  };
  const queue = commitQueue(db, () => purge(time()), tell);

  const storeOf = (tenant: string): Store => ({
    get: async <T extends DocumentType>(type: T, partition: string, id: string) =>
      guarded((): Stored<Documents[T]> | undefined => {
        const row = db
          .prepare(
            'SELECT etag, schemaVersion, body FROM document WHERE tenant = ? AND type = ? AND id = ? AND partition = ? AND (expiresAt IS NULL OR expiresAt > ?)',
          )
          .get(tenant, type, id, partition, time()) as unknown as DocumentRow | undefined;
        return row === undefined ? undefined : storedOf(type, row);
      }),
    query: async (type, query) => {
      guarded(() => checkQuery(type, query));
      const elsewhere = await reader?.ask({ tenant, type, query, now: time() });
      if (elsewhere) return pageOfPacket(type, elsewhere);
      return guarded(() => pageOf(type, queryRows(db, tenant, type, query, time())));
    },
    count: async (type, query) => {
      checkCount(query);
      const elsewhere = await reader?.count({ tenant, type, count: query, now: time() });
      return elsewhere ?? guarded(() => countDocuments(db, tenant, type, query, time()));
    },
    commit: async (partition, writes) => {
      checkWrites(writes);
      if (writes.length === 0) return;
      await queue.add(() => {
        guarded(() => writeDocuments(db, { tenant, partition, now: time(), opening }, writes));
        for (const write of writes) written.add(plainWrite(write).type);
      });
    },
  });

  return {
    forTenant: storeOf,
    tenantIds: async ({ after, limit }) => guarded(() => tenantIds(db, after, checkLimit(limit))),
    changes: (cursor, limit, types) => guarded(() => readChanges(db, cursor, limit, time(), types)),
    onCommit: (listener, types) => {
      listeners.set(listener, types);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      queue.flush();
      reader?.stop();
      db.close();
    },
  };
};
