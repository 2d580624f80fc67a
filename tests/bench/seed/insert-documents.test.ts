import { openDatabase } from '#adapters/sqlite/database';
import { prepareSchema } from '#adapters/sqlite/prepare-schema';
import { storesOnDatabase } from '#adapters/sqlite/stores-on-database';
import { createIncident } from '#core/incidents/create-incident';
import type { Write } from '#core/store';
import { addComment } from '#core/tickets/add-comment';
import { contoso } from '#tests/support/seeded-people';
import { testPlatform } from '#tests/support/test-platform';
import { documentInserter } from './insert-documents.ts';

const now = new Date('2026-03-02T09:00:00Z');
const contents = ['document', 'element', 'words', 'last_commit'];

async function writesOfATicket(): Promise<{ partition: string; writes: readonly Write[] }> {
  const test = await testPlatform();
  const written: Write[] = [];
  const ctx = await test.as(contoso.employee);
  const store = {
    ...ctx.store,
    commit: async (partition: string, writes: readonly Write[]) => {
      written.push(...writes.filter((write) => 'create' in write && write.create !== 'counter'));
      await ctx.store.commit(partition, writes);
    },
  };
  const ticket = await createIncident({ ...ctx, store }, { subject: 'Printer is on fire', tags: ['hot', 'hardware'] });
  await addComment({ ...ctx, store }, { id: ticket.id, body: 'It still is.' });
  await test.close();
  return { partition: ticket.id, writes: written };
}

it('lays documents down as the adapter writes them', async () => {
  const { partition, writes } = await writesOfATicket();
  const tenant = contoso.id;
  const byAdapter = openDatabase(':memory:');
  const bySeed = openDatabase(':memory:');
  for (const db of [byAdapter, bySeed]) prepareSchema(db);
  await storesOnDatabase(byAdapter, () => now)
    .forTenant(tenant)
    .commit(partition, writes);
  const documents = writes.map((write) => {
    if (!('create' in write)) throw new Error('Everything is new');
    return { tenant, partition, type: write.create, doc: write.doc };
  });
  documentInserter(bySeed)(documents, now.getTime());
  const rowsIn = (db: typeof bySeed, name: string) =>
    db
      .all({ text: `SELECT * FROM ${name} ORDER BY 1, 2`, params: [] })
      .map((row) => ({ ...(row as object), etag: '' }));
  expect(documents.map(({ type }) => type)).toEqual(['ticket', 'audit', 'event', 'audit', 'event', 'comment']);
  for (const name of contents) expect([name, rowsIn(bySeed, name)]).toEqual([name, rowsIn(byAdapter, name)]);
});
