import { randomUUID } from 'node:crypto';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { StoreFailure } from '#core/store';

/**
 * A process of its own for `store-processes.test.ts`: commits the documents of a new ticket and one step of a counter
 * that all processes share, again and again, and prints each ticket's id once the store has taken it.
 */
const [file = '', tenant = '', rounds = '0'] = process.argv.slice(2);
const stores = openSqliteStores({ file, now: () => new Date() });
const store = stores.forTenant(tenant);

const step = async (): Promise<void> => {
  for (;;) {
    const counter = await store.get('counter', 'counters', 'incident');
    const doc = { id: 'incident', next: (counter?.next ?? 0) + 1 } as never;
    try {
      await store.commit('counters', [
        counter === undefined ? { create: 'counter', doc } : { replace: 'counter', doc, ifMatch: counter.etag },
      ]);
      return;
    } catch (error) {
      if (!(error instanceof StoreFailure) || error.kind === 'unavailable' || error.kind === 'missing') throw error;
    }
  }
};

for (let round = 0; round < Number(rounds); round += 1) {
  const id = randomUUID();
  await store.commit(id, [
    { create: 'ticket', doc: { id, subject: `Written by ${process.pid}`, tags: ['written'], createdAt: id } as never },
    { create: 'event', doc: { id, ticketId: id, at: id } as never },
    { create: 'audit', doc: { id: '00000001', seq: 1 } as never },
  ]);
  await step();
  process.stdout.write(`${id}\n`);
}
await stores.close();
