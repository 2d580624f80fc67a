import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Query, Write } from '#core/store';
import { openDatabase } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';
import { pageOfPacket } from './query-documents.ts';
import { createReader } from './reader.ts';
import { openSqliteStores } from './sqlite-stores.ts';
import { storesOnDatabase } from './stores-on-database.ts';

const now = () => new Date('2026-11-01T00:00:00.000Z');
const ticket = (n: number): Write => ({
  upsert: 'ticket',
  doc: { id: `t${n}`, subject: `Printer "${n}" é 印`, tags: [], readers: [], createdAt: String(1000 + n) } as never,
});
const newest: Query = { orderBy: { field: 'createdAt', direction: 'desc' }, limit: 25 };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalyst-reader-'));
  file = join(folder, 'catalyst.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Until its thread answers by itself, as it does once it has been asked often enough. */
async function running(reader: ReturnType<typeof createReader>, tenant: string) {
  for (;;) {
    const page = await reader.ask({ tenant, type: 'ticket', query: newest, now: now().getTime() });
    if (page) return page;
    await new Promise((done) => setTimeout(done, 1));
  }
}

describe('a list that is read in a thread of its own', () => {
  it('is what the main thread reads, of the one tenant, with all that was committed before', async () => {
    const stores = openSqliteStores({ file, now });
    const store = stores.forTenant('contoso');
    await store.commit(
      'p',
      Array.from({ length: 30 }, (_, n) => ticket(n)),
    );
    await stores.forTenant('fabrikam').commit('p', [ticket(99)]);
    const reader = createReader(file);
    await running(reader, 'contoso');
    for (let n = 30; n < 60; n += 1) {
      await store.commit('p', [ticket(n)]);
      const packet = await reader.ask({ tenant: 'contoso', type: 'ticket', query: newest, now: now().getTime() });
      expect(packet && pageOfPacket('ticket', packet)).toEqual(await store.query('ticket', newest));
      expect(packet && pageOfPacket('ticket', packet).items[0]?.id).toBe(`t${n}`);
    }
    reader.stop();
    await stores.close();
  });

  it('is counted there, too, and by the main thread where that cannot be', async () => {
    const stores = openSqliteStores({ file, now });
    const store = stores.forTenant('contoso');
    const reader = createReader(file);
    await running(reader, 'contoso');
    await store.commit(
      'p',
      Array.from({ length: 30 }, (_, n) => ticket(n)),
    );
    const asked = { tenant: 'contoso', type: 'ticket', now: now().getTime() } as const;
    const where = { field: 'createdAt', atLeast: '1010' } as const;
    expect(await reader.count({ ...asked, count: { where, upTo: 1_000 } })).toBe(20);
    expect(await reader.count({ ...asked, count: { where, upTo: 7 } })).toBe(7);
    expect(await reader.count({ ...asked, tenant: 'fabrikam', count: { upTo: 7 } })).toBe(0);
    expect(await reader.count({ ...asked, count: { upTo: 7, where: { field: "no'field", is: 1 } } })).toBeUndefined();
    expect(reader.count({ ...asked, count: { upTo: 7, partition: 'p' } })).toBeUndefined();
    reader.stop();
    expect(reader.count({ ...asked, count: { upTo: 7 } })).toBeUndefined();
    for (let round = 0; round < 150; round += 1) expect(await store.count('ticket', { where, upTo: 1_000 })).toBe(20);
    await stores.close();
  });

  it('is an empty page where there is nothing', async () => {
    await openSqliteStores({ file, now }).close();
    const reader = createReader(file);
    expect(pageOfPacket('ticket', await running(reader, 'nobody'))).toEqual({ items: [], more: false });
    reader.stop();
  });

  it('is left to the main thread where it went wrong, is short, or nobody is there to read it', async () => {
    await openSqliteStores({ file, now }).close();
    const reader = createReader(file);
    await running(reader, 'contoso');
    const asked = { tenant: 'contoso', type: 'ticket', now: now().getTime() } as const;
    const broken: Query = { limit: 25, where: { field: "no'field", is: 1 } };
    expect(await reader.ask({ ...asked, query: broken })).toBeUndefined();
    expect(reader.ask({ ...asked, query: { ...newest, limit: 1 } })).toBeUndefined();
    expect(reader.ask({ ...asked, query: { ...newest, partition: 'p' } })).toBeUndefined();
    const underWay = reader.ask({ ...asked, query: newest });
    reader.stop();
    expect(await underWay).toBeUndefined();
    expect(reader.ask({ ...asked, query: newest })).toBeUndefined();
  });

  it('is what the stores hand out once the thread answers', async () => {
    const db = openDatabase(file);
    prepareSchema(db);
    const real = createReader(file);
    let read = 0;
    const stores = storesOnDatabase(db, now, {
      ...real,
      ask: async (question) => {
        const packet = await real.ask(question);
        if (packet) read += 1;
        return packet;
      },
    });
    const store = stores.forTenant('contoso');
    await store.commit('p', [ticket(1)]);
    const first = await store.query('ticket', newest);
    expect([first.items.map(({ id }) => id), read]).toEqual([['t1'], 0]);
    while (read === 0) {
      expect(await store.query('ticket', newest)).toEqual(first);
      await new Promise((turn) => setImmediate(turn));
    }
    await stores.close();
  });

  it('is tried once only where it cannot begin', async () => {
    let warnings = 0;
    const { emitWarning } = process;
    process.emitWarning = () => {
      warnings += 1;
    };
    const reader = createReader(join(folder, 'no', 'such', 'folder', 'catalyst.db'));
    const ask = () => reader.ask({ tenant: 'contoso', type: 'ticket', query: newest, now: now().getTime() });
    for (const until = Date.now() + 20_000; warnings === 0 && Date.now() < until; ) {
      expect(ask()).toBeUndefined();
      await new Promise((done) => setTimeout(done, 1));
    }
    for (let at = 0; at < 300; at += 1) expect(ask()).toBeUndefined();
    await new Promise((done) => setTimeout(done, 50));
    process.emitWarning = emitWarning;
    expect(warnings).toBe(1);
  });
});
