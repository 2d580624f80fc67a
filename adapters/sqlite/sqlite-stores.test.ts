import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentFromFeed } from '#adapters/stored-document';
import type { Write } from '#core/store';
import { openDatabase } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';
import { openSqliteStores } from './sqlite-stores.ts';
import { storesOnDatabase } from './stores-on-database.ts';

const now = () => new Date('2026-11-01T00:00:00.000Z');
const ticket = (id: string, more: object = {}): Write => ({
  upsert: 'ticket',
  doc: { id, subject: `Subject of ${id}`, tags: ['vpn'], readers: [], createdAt: id, ...more } as never,
});

describe('SQLite stores', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalyst-sqlite-'));
    file = join(folder, 'catalyst.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('go on where the file ended, the change feed too', async () => {
    const first = openSqliteStores({ file, now });
    await first.forTenant('contoso').commit('p', [ticket('one')]);
    const { cursor } = first.changes(undefined, 10);
    await first.close();

    const second = openSqliteStores({ file, now });
    expect((await second.forTenant('contoso').get('ticket', 'p', 'one'))?.id).toBe('one');
    await second.forTenant('contoso').commit('p', [ticket('two')]);
    expect(second.changes(cursor, 10).documents.map((raw) => documentFromFeed(raw)?.id)).toEqual(['two']);
    await second.close();
  });

  it('never give the place of a removed document in the feed to another', async () => {
    const stores = openSqliteStores({ file, now });
    const store = stores.forTenant('contoso');
    await store.commit('p', [ticket('one')]);
    const { cursor } = stores.changes(undefined, 10);
    await store.commit('p', [{ remove: 'ticket', id: 'one' }]);
    await store.commit('p', [ticket('two')]);
    expect(stores.changes(cursor, 10).documents).toHaveLength(1);
    expect(() => stores.changes('no cursor!', 10)).toThrow(RangeError);
    expect(() => stores.changes(undefined, 0)).toThrow(RangeError);
    await stores.close();
  });

  it('tell of some types alone, and of nothing twice', async () => {
    const stores = openSqliteStores({ file, now });
    const store = stores.forTenant('contoso');
    const event = (id: string): Write => ({ create: 'event', doc: { id } as never });
    let told = 0;
    stores.onCommit(() => {
      told += 1;
    }, ['event']);
    await store.commit('p', [ticket('one'), event('e1'), ticket('two')]);
    await store.commit('p', [ticket('three')]);
    expect(told).toBe(1);
    const found = stores.changes(undefined, 10, ['event', 'held']);
    expect(found.documents.map((raw) => documentFromFeed(raw)?.id)).toEqual(['e1']);
    expect(stores.changes(found.cursor, 10).documents).toEqual([]);
    const first = stores.changes(undefined, 1, ['event']);
    await store.commit('p', [event('e2')]);
    for (const { cursor } of [first, found]) {
      expect(stores.changes(cursor, 10, ['event']).documents.map((raw) => documentFromFeed(raw)?.id)).toEqual(['e2']);
    }
    await stores.close();
  });

  it('see at once what another opening of the file wrote, and refuse its stale etags', async () => {
    const [one, other] = [openSqliteStores({ file, now }), openSqliteStores({ file, now })];
    await one.forTenant('contoso').commit('p', [ticket('one')]);
    const read = await other.forTenant('contoso').get('ticket', 'p', 'one');
    await one.forTenant('contoso').commit('p', [ticket('one')]);
    const stale: Write = { remove: 'ticket', id: 'one', ifMatch: read!.etag };
    await expect(other.forTenant('contoso').commit('p', [stale])).rejects.toMatchObject({ kind: 'changed' });
    await one.close();
    await other.close();
  });

  it('tell listeners of commits that were kept, and of no others', async () => {
    const stores = openSqliteStores({ file: ':memory:', now });
    const store = stores.forTenant('contoso');
    let heard = 0;
    const stop = stores.onCommit(() => {
      heard += 1;
    });
    await store.commit('p', [ticket('one')]);
    await store.commit('p', []);
    await expect(store.commit('p', [{ remove: 'ticket', id: 'none' }])).rejects.toMatchObject({ kind: 'missing' });
    expect(heard).toBe(1);
    stop();
    await store.commit('p', [ticket('two')]);
    expect(heard).toBe(1);
    await stores.close();
  });

  it('remove expired documents for good as commits go by', async () => {
    const db = openDatabase(':memory:');
    prepareSchema(db);
    let time = Date.parse('2026-11-01T00:00:00.000Z');
    const store = storesOnDatabase(db, () => new Date(time)).forTenant('contoso');
    const records = Array.from(
      { length: 45 },
      (_, at): Write => ({ create: 'idempotency', doc: { id: `${at}` } as never }),
    );
    await store.commit('p', records);
    const kept = () => db.prepare('SELECT count(*) AS n FROM document').get()?.n;
    time += 8 * 24 * 3_600_000;
    for (const left of [26, 6, 1, 1]) {
      await store.commit('p', [{ upsert: 'counter', doc: { id: 'one' } as never }]);
      expect(kept()).toBe(left);
    }
    db.close();
  });

  it('make indexes and side rows anew where the file was made by other plans', async () => {
    const stores = openSqliteStores({ file, now });
    await stores.forTenant('contoso').commit('p', [ticket('one'), ticket('two')]);
    await stores.close();
    const db = openDatabase(file);
    db.exec('DROP INDEX by_ticket_createdAt; DROP TABLE trigram; DELETE FROM element; DELETE FROM side_plan');
    db.exec('CREATE INDEX by_ticket_forgotten ON document (id); PRAGMA user_version = 1');
    db.close();

    const again = openSqliteStores({ file, now });
    const store = again.forTenant('contoso');
    const orderBy = { field: 'createdAt', direction: 'desc' } as const;
    expect((await store.query('ticket', { orderBy, limit: 9 })).items.map(({ id }) => id)).toEqual(['two', 'one']);
    expect((await store.query('ticket', { where: { field: 'tags', has: 'vpn' }, limit: 9 })).items).toHaveLength(2);
    expect((await store.query('ticket', { where: { contains: 'subject two' }, limit: 9 })).items).toHaveLength(1);
    await again.close();
    const looked = openDatabase(file);
    const forgotten = "SELECT count(*) AS n FROM sqlite_schema WHERE name = 'by_ticket_forgotten'";
    expect(looked.prepare(forgotten).get()?.n).toBe(0);
    looked.close();
  });
});
