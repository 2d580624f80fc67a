import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Write } from '#core/store';
import { type Database, openDatabase } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';
import { openSqliteStores } from './sqlite-stores.ts';
import { storesOnDatabase } from './stores-on-database.ts';

const now = () => new Date('2026-11-01T00:00:00.000Z');
const unavailable = { name: 'StoreFailure', kind: 'unavailable' };
const ticket = (id: string, description = 'short'): Write => ({
  create: 'ticket',
  doc: { id, subject: 'VPN', description, tags: ['vpn'], readers: ['me'] } as never,
});

describe('a disk that fails', () => {
  let folder: string;
  let db: Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalyst-failure-'));
    db = openDatabase(join(folder, 'catalyst.db'));
    prepareSchema(db);
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });

  const rows = (table: string): unknown => db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n;

  it('full: nothing of the commit is kept, reading goes on, and so does writing once there is room', async () => {
    const store = storesOnDatabase(db, now).forTenant('contoso');
    await store.commit('p', [ticket('before')]);
    db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.page_count)}`);
    const big = Array.from({ length: 90 }, (_, at) => ticket(`big-${at}`, `long ${at} `.repeat(2_000)));
    await expect(store.commit('p', [ticket('first'), ...big])).rejects.toMatchObject(unavailable);
    expect([rows('document'), rows('element'), rows('words')]).toEqual([1, 2, 1]);
    expect(await store.get('ticket', 'p', 'first')).toBeUndefined();
    expect((await store.query('ticket', { where: { contains: 'vpn' }, limit: 9 })).items).toHaveLength(1);
    db.exec('PRAGMA max_page_count = 1000000');
    await store.commit('p', [ticket('first'), ...big]);
    expect(rows('document')).toBe(92);
  });

  it('read-only: writing is unavailable, reading is not', async () => {
    const store = storesOnDatabase(db, now).forTenant('contoso');
    await store.commit('p', [ticket('one')]);
    db.exec('PRAGMA query_only = 1');
    await expect(store.commit('p', [ticket('two')])).rejects.toMatchObject(unavailable);
    expect((await store.query('ticket', { limit: 9 })).items).toHaveLength(1);
    db.exec('PRAGMA query_only = 0');
    await store.commit('p', [ticket('two')]);
  });

  it('busy: unavailable after waiting, and well again when the other is done', async () => {
    db.exec('PRAGMA busy_timeout = 1');
    const store = storesOnDatabase(db, now).forTenant('contoso');
    const other = openDatabase(join(folder, 'catalyst.db'));
    other.exec('BEGIN IMMEDIATE');
    await expect(store.commit('p', [ticket('one')])).rejects.toMatchObject(unavailable);
    expect(await store.get('ticket', 'p', 'one')).toBeUndefined();
    other.exec('ROLLBACK');
    other.close();
    await store.commit('p', [ticket('one')]);
  });

  it('not to be opened: unavailable, whatever is in the way', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const opening = (file: string) => () => openSqliteStores({ file, now });
    expect(opening(folder)).toThrow(expect.objectContaining(unavailable));
    expect(opening(join(folder, 'a-file', 'catalyst.db'))).toThrow(expect.objectContaining(unavailable));
  });

  it('lets a programming error through as what it is', async () => {
    const store = storesOnDatabase(db, now).forTenant('contoso');
    await expect(store.query('queue', { where: { contains: 'x' }, limit: 1 })).rejects.toThrow(RangeError);
  });
});
