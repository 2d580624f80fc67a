import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectorServer } from '#tests/support/connector-server';
import { registerStarter, starterOf } from '#tests/support/durable-starter';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';

/** Stories that were lost come back from the store, and everything that was promised still happens, once. */
const contoso = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

let connector: Awaited<ReturnType<typeof connectorServer>>;
let product: RunningProduct;
let folder: string;

registerStarter();

beforeEach(async () => {
  connector = await connectorServer();
  folder = mkdtempSync(join(tmpdir(), 'catalyst-reconcile-'));
  await start();
});
afterEach(async () => {
  await product.stop();
  await connector.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(startAt = '2026-03-02T09:00:00Z'): Promise<void> {
  product = await runningProduct({ serviceUrl: connector.url, dataDir: folder, startAt });
  await product.host.idle();
}

const passing = async (ms: number) => {
  product.clock.advance(ms);
  await product.host.idle();
};
const agent = () => product.as('agent@contoso.example');

async function report(subject: string): Promise<string> {
  const body = { subject, priority: 'P1' };
  const { id } = (await (await agent())('POST', '/v1/portal/incidents', { body })).body;
  await product.host.idle();
  return id;
}
async function move(id: string, body: object): Promise<void> {
  expect((await (await agent())('POST', `/v1/tickets/${id}/transitions`, { body })).status).toBe(200);
  await product.host.idle();
}
/** One of each kind that waits. */
async function threeTickets() {
  const running = await report('The server room is warm');
  const asked = await report('The printer is jammed');
  await move(asked, { to: 'waiting', reason: 'customer' });
  const resolved = await report('The lamp is dark');
  await move(resolved, { to: 'resolved', code: 'fixed', text: 'Changed it.' });
  await passing(2 * minuteMs);
  return { running, asked, resolved };
}
const store = () => product.application.platform.stores.forTenant(contoso);
const eventsOf = async (id: string, wanted: string) =>
  (await store().query('event', { partition: id, limit: 100 })).items.filter(({ name }) => name === wanted);
const breaches = (id: string) => eventsOf(id, 'ticket.sla.breached');
const statusOf = async (id: string) => (await store().get('ticket', id, id))?.status;
const stories = (tickets: object) => {
  const ids = Object.values(tickets);
  return product.host.orchestrations
    .list({ limit: 1_000 })
    .instances.filter(({ instanceId }) => /^(clock|noanswer|close)-/.test(instanceId))
    .filter(({ instanceId }) => ids.some((id) => instanceId.includes(id)));
};
const running = (tickets: object) =>
  stories(tickets)
    .filter(({ runtimeStatus }) => runtimeStatus === 'Running')
    .map(({ instanceId }) => instanceId.split('-')[0])
    .sort();

async function lose(tickets: object): Promise<void> {
  for (const { instanceId, runtimeStatus } of stories(tickets)) {
    const act = (verb: string) =>
      product.operator('POST', `/v1/operator/orchestrations/${instanceId}/${verb}`, { body: { reason: 'a test' } });
    if (runtimeStatus === 'Running') expect((await act('terminate')).status).toBe(202);
    expect((await act('purge')).status).toBe(200);
  }
}

async function everythingHappens(tickets: { running: string; asked: string; resolved: string }): Promise<void> {
  await passing(15 * minuteMs);
  expect(await breaches(tickets.running)).toHaveLength(1);
  for (let day = 0; day < 3; day += 1) await passing(dayMs);
  expect(await statusOf(tickets.resolved)).toBe('closed');
  for (let day = 0; day < 7; day += 1) await passing(dayMs);
  expect(await eventsOf(tickets.asked, 'ticket.resolved')).toHaveLength(1);
  expect((await breaches(tickets.running)).length).toBe(2);
}

it('an operator rebuilds what was lost, and sees how far it is', async () => {
  const tickets = await threeTickets();
  expect(running(tickets)).toEqual(['clock', 'clock', 'close', 'noanswer']);
  await lose(tickets);
  expect(running(tickets)).toEqual([]);
  const asked = await product.operator('POST', '/v1/operator/reconcile', { body: { reason: 'restored' } });
  expect(asked).toMatchObject({ status: 202, body: { name: 'reconcile' } });
  await product.host.idle();
  const { body } = await product.operator('GET', `/v1/operator/orchestrations/${asked.body.id}`);
  expect(body).toMatchObject({ status: 'completed', progress: { tenants: 2 } });
  expect(body.progress.started).toBeGreaterThanOrEqual(4);
  expect(running(tickets)).toEqual(['clock', 'clock', 'close', 'noanswer']);
  await everythingHappens(tickets);
});

it('clocks that run look into a store that was set back, when an operator asks for it', async () => {
  const id = await report('The server room is warm');
  const client = await starterOf(product.call);
  await client.raiseEvent(`clock-${contoso}-${id}`, 'paused', { seq: 99, nextAlarmAt: null, live: true });
  await product.host.idle();
  await product.operator('POST', '/v1/operator/reconcile', { body: { tenantId: contoso } });
  await passing(15 * minuteMs);
  expect(await breaches(id)).toHaveLength(1);
});

it('the night finds what was lost without being asked', async () => {
  const tickets = await threeTickets();
  await lose(tickets);
  await passing(18 * 60 * minuteMs + minuteMs);
  expect(running(tickets)).toContain('noanswer');
  expect(running(tickets)).toContain('close');
});

it('leaves alone what runs, of one organisation or of all', async () => {
  const tickets = await threeTickets();
  const before = stories(tickets).map(({ createdTime }) => createdTime);
  for (const body of [{}, { tenantId: contoso }]) {
    const asked = await product.operator('POST', '/v1/operator/reconcile', { body });
    await product.host.idle();
    const { progress } = (await product.operator('GET', `/v1/operator/orchestrations/${asked.body.id}`)).body;
    expect(progress).toMatchObject({ tenants: 'tenantId' in body ? 1 : 2, started: 0 });
    expect(progress.seen).toBeGreaterThanOrEqual(4);
  }
  expect(stories(tickets).map(({ createdTime }) => createdTime)).toEqual(before);
  await everythingHappens(tickets);
});

it('everything happens when the engine lost its file between two runs', async () => {
  const tickets = await threeTickets();
  const now = new Date(product.clock.now()).toISOString();
  await product.stop();
  for (const file of readdirSync(folder).filter((name) => name.startsWith('orchestrations.db'))) {
    rmSync(join(folder, file));
  }
  await start(now);
  await product.operator('POST', '/v1/operator/reconcile', { body: {} });
  await passing(2 * minuteMs);
  expect(running(tickets)).toEqual(['clock', 'clock', 'close', 'noanswer']);
  await everythingHappens(tickets);
});

it('passes over an organisation that is suspended', async () => {
  const tickets = await threeTickets();
  await lose(tickets);
  const tenant = await store().get('tenant', 'tenant', contoso);
  if (!tenant) throw new Error('no tenant');
  const { etag: _, ...doc } = tenant;
  await store().commit('tenant', [{ upsert: 'tenant', doc: { ...doc, status: 'suspended' } }]);
  product.application.platform.cache.forget(contoso, 'tenant');
  const asked = await product.operator('POST', '/v1/operator/reconcile', { body: {} });
  await product.host.idle();
  expect((await product.operator('GET', `/v1/operator/orchestrations/${asked.body.id}`)).body).toMatchObject({
    status: 'completed',
    progress: { tenants: 2 },
  });
  expect(running(tickets)).toEqual([]);
});
