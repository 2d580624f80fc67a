import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { storeConformance } from './store-conformance.ts';
import type { StoreSubject } from './store-subject.ts';

const openFile = (file: string, cleanUp: () => void): StoreSubject => {
  let now = Date.parse('2026-11-01T00:00:00.000Z');
  const stores = openSqliteStores({ file, now: () => new Date(now) });
  return {
    stores,
    close: async () => {
      await stores.close();
      cleanUp();
    },
    feed: async (cursor) => {
      const documents: unknown[] = [];
      for (let at = cursor; ; ) {
        const told = stores.changes(at, 100);
        documents.push(...told.documents);
        at = told.cursor;
        if (told.documents.length === 0) return { documents, cursor: told.cursor };
      }
    },
    passTime: (ms) => {
      now += ms;
    },
  };
};

const everything = {
  atomicBatches: true,
  idsPerPartition: true,
  expiry: true,
  orderedFeed: true,
  filterRuns: 300,
  filterDepth: 3,
};

storeConformance('SQLite in memory', async () => openFile(':memory:', () => {}), everything);

storeConformance(
  'SQLite in a file',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalyst-store-'));
    return openFile(join(folder, 'made', 'on-demand.db'), () => rmSync(folder, { recursive: true }));
  },
  everything,
);
