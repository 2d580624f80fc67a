import type { Write } from '#core/store';
import { type Database, openDatabase } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';
import { storesOnDatabase } from './stores-on-database.ts';

let db: Database;
let transactions: number;
beforeEach(() => {
  const opened = openDatabase(':memory:');
  prepareSchema(opened);
  transactions = 0;
  db = {
    ...opened,
    transaction: (work) => {
      transactions += 1;
      return opened.transaction(work);
    },
  };
});
afterEach(() => db.close());

const stores = () => storesOnDatabase(db, () => new Date(0));
const note = (id: string, text = ''): Write => ({ create: 'counter', doc: { id, text } as never });

it('writes what comes at once by one transaction, and what fails alone', async () => {
  const store = stores().forTenant('contoso');
  const outcomes = await Promise.allSettled([
    store.commit('p', [note('a')]),
    store.commit('p', [note('b'), note('a')]),
    store.commit('p', [note('b')]),
    store.commit('q', [note('a')]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: { name: 'StoreFailure', kind: 'exists' } });
  expect(transactions).toBe(1);
  expect((await store.query('counter', { partition: 'p', limit: 9 })).items.map(({ id }) => id)).toEqual(['a', 'b']);
});

it('writes in the order of asking', async () => {
  const store = stores().forTenant('contoso');
  const texts = Array.from({ length: 200 }, (_, at) => String(at));
  await Promise.all(texts.map((text) => store.commit('p', [{ upsert: 'counter', doc: { id: 'a', text } as never }])));
  expect(await store.get('counter', 'p', 'a')).toMatchObject({ text: '199' });
  expect(transactions).toBe(4);
});

it('tells listeners once for all, and not when nothing was written', async () => {
  const all = stores();
  let told = 0;
  all.onCommit(() => {
    told += 1;
  });
  const store = all.forTenant('contoso');
  await Promise.all([store.commit('p', [note('a')]), store.commit('p', [note('b')])]);
  expect(told).toBe(1);
  await expect(store.commit('p', [note('a')])).rejects.toThrow('already');
  expect(told).toBe(1);
});

it('fails all of them when the transaction fails', async () => {
  const store = stores().forTenant('contoso');
  db.exec('PRAGMA query_only = 1');
  const outcomes = await Promise.allSettled([store.commit('p', [note('a')]), store.commit('p', [note('b')])]);
  expect(outcomes).toMatchObject([
    { status: 'rejected', reason: { kind: 'unavailable' } },
    { status: 'rejected', reason: { kind: 'unavailable' } },
  ]);
  db.exec('PRAGMA query_only = 0');
});

it('writes what waits before it closes', async () => {
  const all = stores();
  const commit = all.forTenant('contoso').commit('p', [note('a')]);
  const seen = openDatabase(':memory:');
  await all.close();
  await commit;
  seen.close();
  db = seen;
  db.close = () => undefined;
});
