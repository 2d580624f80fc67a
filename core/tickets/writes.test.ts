import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { createIncident } from '../incidents/create-incident.ts';
import { routingRules } from '../routing/keep-rules.ts';
import type { Store, Stores, Write } from '../store.ts';
import { addComment } from './add-comment.ts';
import { numberLeases } from './numbers.ts';

/** Counts what a path asks of the store. */
function counting(stores: Stores) {
  const seen = { gets: 0, queries: 0, commits: [] as (readonly Write[])[] };
  const watch = (store: Store): Store => ({
    get: (...args) => {
      seen.gets += 1;
      return store.get(...args);
    },
    query: (...args) => {
      seen.queries += 1;
      return store.query(...args);
    },
    count: (...args) => {
      seen.queries += 1;
      return store.count(...args);
    },
    commit: (partition, writes) => {
      seen.commits.push(writes);
      return store.commit(partition, writes);
    },
  });
  return { seen, stores: { ...stores, forTenant: (id: string) => watch(stores.forTenant(id)) } };
}

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const kinds = (writes: readonly Write[] | undefined) =>
  (writes ?? []).map((write) =>
    'create' in write
      ? write.create
      : 'replace' in write
        ? write.replace
        : 'upsert' in write
          ? write.upsert
          : write.remove,
  );

it('creates an incident in one transaction of four documents, without a query', async () => {
  const idempotency = (key: string) => ({ idempotency: { key: key.repeat(64), bodyHash: 'b' } });
  await createIncident(await desk.as(contoso.employee, idempotency('a')), { subject: 'Warm up the caches' });
  const { seen, stores } = counting(desk.stores);
  const ctx = { ...(await desk.as(contoso.employee, idempotency('c'))), store: stores.forTenant(contoso.id) };
  await createIncident(ctx, { subject: 'Counted' });
  expect(seen.commits.map(kinds)).toEqual([['ticket', 'audit', 'event', 'idempotency']]);
  expect(seen.queries).toBe(0);
  expect(seen.gets).toBe(1);
});

it('creates one that a rule gives to somebody, with a clock, in one transaction of six, without a query', async () => {
  await withDefaultSla(desk);
  const { network, agent, admin, employee } = contoso;
  await routingRules.create(await desk.as(admin), {
    name: 'VPN',
    position: 1,
    when: { textAny: ['vpn'], time: { calendarId: (await firstCalendar()).id, is: 'open' } },
    do: { queueId: network.id, priority: 'P1', assignTo: { memberId: agent.id }, addTags: ['vpn'] },
  });
  const report = async (key: string) => desk.as(employee, { idempotency: { key: key.repeat(64), bodyHash: 'b' } });
  await createIncident(await report('a'), { subject: 'The VPN warms up the caches' });
  const { seen, stores } = counting(desk.stores);
  await createIncident({ ...(await report('c')), store: stores.forTenant(contoso.id) }, { subject: 'The VPN is down' });
  expect(seen.commits.map(kinds)).toEqual([['ticket', 'audit', 'event', 'event', 'clock', 'idempotency']]);
  expect([seen.queries, seen.gets]).toEqual([0, 1]);
});

const firstCalendar = async () => {
  const { items } = await desk.stores.forTenant(contoso.id).query('calendar', { limit: 1 });
  if (!items[0]) throw new Error('no calendar');
  return items[0];
};

it('comments in one transaction after one point read', async () => {
  const ticket = await createIncident(await desk.as(contoso.employee), { subject: 'Comment on me' });
  const { seen, stores } = counting(desk.stores);
  const ctx = { ...(await desk.as(contoso.agent)), store: stores.forTenant(contoso.id) };
  await addComment(ctx, { id: ticket.id, body: 'Looking into it' });
  expect(seen.commits.map(kinds)).toEqual([['ticket', 'audit', 'event', 'comment']]);
  expect(seen).toMatchObject({ gets: 1, queries: 0 });
});

it('gives every ticket a number of its own, across processes, and gives back what it did not use', async () => {
  const store = desk.stores.forTenant(contoso.id);
  const [one, two] = [numberLeases(), numberLeases()];
  const numbers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => (index % 2 ? one : two).next(store, contoso.id, 'incident')),
  );
  expect(new Set(numbers).size).toBe(60);
  const fresh = numberLeases();
  const last = await fresh.next(store, contoso.id, 'incident');
  await fresh.giveBack(() => store);
  expect(Number((await numberLeases().next(store, contoso.id, 'incident')).slice(4))).toBe(Number(last.slice(4)) + 1);
});

it('loses no comment of many at once', async () => {
  const ticket = await createIncident(await desk.as(contoso.employee), { subject: 'Everybody talks' });
  await Promise.all(
    Array.from({ length: 6 }, async (_, index) =>
      addComment(await desk.as(contoso.agent), { id: ticket.id, body: `Line ${index}` }),
    ),
  );
  const page = await desk.stores.forTenant(contoso.id).query('comment', { partition: ticket.id, limit: 100 });
  expect(page.items).toHaveLength(6);
});
