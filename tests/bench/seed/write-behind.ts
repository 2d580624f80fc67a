import type { Database } from '#adapters/sqlite/database';
import { storesOnDatabase } from '#adapters/sqlite/stores-on-database';
import type { Store, Stores, Write } from '#core/store';
import { documentInserter, type NewDocument } from './insert-documents.ts';

/** Stores in which what is written to tickets waits in memory, so that thousands of them are kept in one transaction. */
export interface WriteBehind extends Stores {
  /** Keeps what waits, each document as it was written last. */
  flush(): void;
}

const isTicketPartition = (partition: string): boolean => partition.length === 36;

const written = (write: Write): Pick<NewDocument, 'type' | 'doc'> => {
  if ('create' in write) return { type: write.create, doc: write.doc };
  if ('replace' in write) return { type: write.replace, doc: write.doc };
  if ('upsert' in write) return { type: write.upsert, doc: write.doc };
  throw new Error('The seed removes nothing');
};

/** For one writer at a time: what waits is seen by `get`, not by `query` and `count`, and versions are not compared. */
export function writeBehind(db: Database, now: () => Date): WriteBehind {
  const stores = storesOnDatabase(db, now);
  const insert = documentInserter(db);
  const pending = new Map<string, NewDocument>();
  const keyOf = (partition: string, type: string, id: string): string => `${partition} ${type} ${id}`;

  const storeOf = (tenant: string): Store => {
    const kept = stores.forTenant(tenant);
    return {
      get: async (type, partition, id) => {
        const waiting = pending.get(keyOf(partition, type, id));
        if (waiting) return { ...waiting.doc, etag: 'waiting' } as never;
        return isTicketPartition(partition) ? undefined : kept.get(type, partition, id);
      },
      query: kept.query,
      count: kept.count,
      commit: async (partition, writes) => {
        if (!isTicketPartition(partition)) return kept.commit(partition, writes);
        for (const { type, doc } of writes.map(written)) {
          pending.set(keyOf(partition, type, doc.id), { tenant, partition, type, doc });
        }
      },
    };
  };

  return {
    forTenant: storeOf,
    tenantIds: stores.tenantIds,
    flush() {
      db.transaction(() => insert(pending.values(), now().getTime()));
      pending.clear();
    },
    close: stores.close,
  };
}
