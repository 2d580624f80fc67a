import { randomUUID } from 'node:crypto';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { memberPartition } from '../people/member.ts';
import { plainQueue } from '../queues/plain-queue.ts';
import { type Queue, queuePartition } from '../queues/queue.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { getDashboard } from './get-dashboard.ts';
import { localMidnight } from './local-midnight.ts';

/** A queue for personnel matters: the manager is in it, the agents are not. */
const personnel = { id: 'contoso-personnel', name: 'Personnel' };

let desk: TestPlatform;
let like: Ticket;
beforeEach(async () => {
  desk = await testPlatform();
  const store = desk.stores.forTenant(contoso.id);
  const restricted: Queue = {
    ...plainQueue('2026-03-02T08:00:00.000Z'),
    ...personnel,
    memberIds: [contoso.manager.id],
    restricted: true,
  };
  await store.commit(queuePartition, [{ create: 'queue', doc: restricted }]);
  const made = await createIncident(await desk.as(contoso.employee), { subject: 'The first of many' });
  const stored = await store.get('ticket', made.id, made.id);
  if (!stored) throw new Error('not kept');
  const { etag: _, ...doc } = stored;
  like = doc;
  await store.commit(made.id, [{ remove: 'ticket', id: made.id }]);
});
afterEach(() => desk.close());

/** Tickets like the first one, laid into the store as they are. */
async function lay(count: number, said: Partial<Ticket>, tenantId: string = contoso.id): Promise<void> {
  const docs = Array.from({ length: count }, (): Ticket => ({ ...like, ...said, id: randomUUID() }));
  for (let at = 0; at < docs.length; at += 100) {
    const writes = docs.slice(at, at + 100).map((doc) => ({ create: 'ticket', doc }) as const);
    await desk.stores.forTenant(tenantId).commit('laid', writes);
  }
}

const inMinutes = (minutes: number): string => new Date(desk.clock.now().getTime() + minutes * 60_000).toISOString();
const avery = { id: contoso.agent.id, name: contoso.agent.name };
const few = (count: number) => ({ count, more: false });

it('counts what is mine, what is nobody’s, what is late and what will be', async () => {
  await lay(2, { assignee: avery });
  await lay(1, { assignee: avery, status: 'waiting' });
  await lay(1, { assignee: avery, slaDueAt: inMinutes(30) });
  await lay(1, { assignee: avery, slaDueAt: inMinutes(-1) });
  await lay(1, { assignee: avery, status: 'closed' });
  await lay(3, { slaDueAt: inMinutes(59) });
  await lay(4, { slaDueAt: inMinutes(-60), queue: contoso.network });
  await lay(2, { slaDueAt: inMinutes(61) });
  await lay(5, { status: 'resolved' });
  const dashboard = await getDashboard(await desk.as(contoso.agent), {});
  expect(dashboard).toMatchObject({
    at: inMinutes(0),
    riskUntil: inMinutes(60),
    mine: { open: few(5), waiting: few(1), atRisk: few(1), breached: few(1) },
    unassigned: few(9),
    atRisk: few(4),
    breached: few(5),
    moreQueues: false,
  });
  expect(dashboard.queues.map(({ name, open, unassigned, breached }) => [name, open, unassigned, breached])).toEqual([
    ['Network', few(4), few(4), few(4)],
    ['Service Desk', few(10), few(5), few(1)],
  ]);
});

it('counts a thousand, and says that there are more', async () => {
  await lay(1_030, {});
  const { unassigned, queues, atRisk } = await getDashboard(await desk.as(contoso.agent), {});
  expect(unassigned).toEqual({ count: 1_000, more: true });
  expect(queues.find(({ name }) => name === 'Service Desk')?.open).toEqual({ count: 1_000, more: true });
  expect(atRisk).toEqual(few(0));
});

it('counts nothing of a closed queue and nothing of another organisation', async () => {
  await lay(3, { queue: personnel, slaDueAt: inMinutes(-5), readers: [contoso.agent.id] });
  await lay(2, {}, fabrikam.id);
  const agents = await getDashboard(await desk.as(contoso.agent), {});
  expect([agents.unassigned, agents.breached]).toEqual([few(0), few(0)]);
  expect(agents.queues.map(({ name }) => name)).toEqual(['Network', 'Service Desk']);
  const managers = await getDashboard(await desk.as(contoso.manager), {});
  expect([managers.unassigned, managers.breached]).toEqual([few(3), few(3)]);
  expect(managers.queues.map(({ name }) => name)).toEqual(['Network', 'Personnel', 'Service Desk']);
});

it('keeps to itself what is kept from the caller', async () => {
  await lay(1, { keptFrom: [contoso.agent.id] });
  await lay(1, {});
  const [avery, blake] = [await desk.as(contoso.agent), await desk.as(contoso.agent2)];
  expect((await getDashboard(blake, {})).unassigned).toEqual(few(2));
  expect((await getDashboard(avery, {})).unassigned).toEqual(few(1));
});

it('begins today at the caller’s own midnight', async () => {
  const store = desk.stores.forTenant(contoso.id);
  const member = await store.get('member', memberPartition, contoso.agent.id);
  if (!member) throw new Error('nobody');
  const { etag: _, ...doc } = member;
  await store.commit(memberPartition, [{ replace: 'member', doc: { ...doc, timeZone: 'Asia/Tokyo' } }]);
  const made = { createdAt: '2026-03-01T15:30:00.000Z', updatedAt: '2026-03-02T08:00:00.000Z' };
  await lay(2, { ...made, status: 'resolved', resolvedAt: '2026-03-02T08:00:00.000Z' });
  await lay(1, {
    ...made,
    status: 'closed',
    resolvedAt: '2026-03-01T08:00:00.000Z',
    closedAt: '2026-03-02T08:00:00.000Z',
  });
  await lay(1, { createdAt: '2026-03-01T14:00:00.000Z', updatedAt: '2026-03-01T14:00:00.000Z' });
  expect((await getDashboard(await desk.as(contoso.agent), {})).today).toEqual({
    since: '2026-03-01T15:00:00.000Z',
    created: few(3),
    resolved: few(2),
    closed: few(1),
  });
  expect((await getDashboard(await desk.as(contoso.agent2), {})).today).toMatchObject({
    since: '2026-03-02T00:00:00.000Z',
    created: few(0),
    resolved: few(2),
  });
});

it.each([
  ['UTC', '2026-03-02T09:00:00Z', '2026-03-02T00:00:00.000Z'],
  ['America/New_York', '2026-03-09T03:30:00Z', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09T04:30:00Z', '2026-03-09T04:00:00.000Z'],
  ['Africa/Cairo', '2026-04-24T10:00:00Z', '2026-04-23T22:00:00.000Z'],
])('finds midnight of %s at %s', (zone, at, midnight) => {
  expect(new Date(localMidnight(zone, Date.parse(at))).toISOString()).toBe(midnight);
});

it('shows what each person of a queue has, of all queues, and the limit', async () => {
  const store = desk.stores.forTenant(contoso.id);
  const stored = await store.get('queue', queuePartition, contoso.network.id);
  if (!stored) throw new Error('no queue');
  const { etag: _, ...doc } = stored;
  const assignment = { ...doc.assignment, wipLimit: 5 };
  const memberIds = [contoso.agent.id, contoso.agent2.id, 'somebody-who-left'];
  await store.commit(queuePartition, [{ replace: 'queue', doc: { ...doc, assignment, memberIds } }]);
  desk.platform.cache.forget(contoso.id, 'queues');
  await lay(2, { assignee: avery });
  await lay(1, { assignee: avery, queue: contoso.network });
  const { queues } = await getDashboard(await desk.as(contoso.agent), {});
  expect(queues.find(({ name }) => name === 'Network')).toMatchObject({
    wipLimit: 5,
    agents: [
      { id: contoso.agent.id, name: 'Avery Agent', load: few(3) },
      { id: contoso.agent2.id, name: 'Blake Agent', load: few(0) },
    ],
  });
});

it('asks the store so often and no more, once in 15 seconds for everybody who sees the same', async () => {
  let counts = 0;
  let others = 0;
  const counting = async (person: typeof contoso.agent | typeof contoso.agent2) => {
    const ctx = await desk.as(person);
    const { store } = ctx;
    return {
      ...ctx,
      store: {
        ...store,
        get: (...args: Parameters<typeof store.get>) => {
          others += 1;
          return store.get(...args);
        },
        query: (...args: Parameters<typeof store.query>) => {
          others += 1;
          return store.query(...args);
        },
        count: (...args: Parameters<typeof store.count>) => {
          counts += 1;
          return store.count(...args);
        },
      } as typeof store,
    };
  };
  const queues = 2;
  const people = new Set(
    (await desk.stores.forTenant(contoso.id).query('queue', { limit: 9 })).items
      .filter(({ restricted }) => !restricted)
      .flatMap(({ memberIds }) => memberIds),
  ).size;
  const [first, second] = [await counting(contoso.agent), await counting(contoso.agent2)];
  await Promise.all([getDashboard(first, {}), getDashboard(first, {})]);
  expect(counts).toBe(1 + 4 + 3 + 3 + 3 * queues + people);
  expect(others).toBeLessThanOrEqual(people);
  counts = 0;
  await getDashboard(second, {});
  expect(counts).toBe(1 + 4);
  counts = 0;
  desk.clock.advance(14_999);
  await Promise.all([getDashboard(first, {}), getDashboard(second, {})]);
  expect(counts).toBe(0);
  desk.clock.advance(1);
  await getDashboard(first, {});
  expect(counts).toBe(1 + 4 + 3 + 3 + 3 * queues + people);
});

it('is for the desk', async () => {
  await expect(getDashboard(await desk.as(contoso.employee), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
});
