import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectorServer } from '#tests/support/connector-server';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';

/** Clocks in the product as it runs: from the commit over the change feed and the engine back into the store. */
const contoso = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const minuteMs = 60_000;

let connector: Awaited<ReturnType<typeof connectorServer>>;
let product: RunningProduct;

beforeEach(async () => {
  connector = await connectorServer();
  product = await runningProduct({ serviceUrl: connector.url });
  await product.host.idle();
});
afterEach(async () => {
  await product.stop();
  await connector.close();
});

const agent = () => product.as('agent@contoso.example');

async function report(priority: string): Promise<string> {
  const body = { subject: `A ${priority} of a test`, priority };
  const made = await (await agent())('POST', '/v1/portal/incidents', { body });
  expect(made.status).toBe(201);
  await product.host.idle();
  return made.body.id;
}
const passing = async (ms: number) => {
  product.clock.advance(ms);
  await product.host.idle();
};
const move = async (id: string, body: object) => {
  expect((await (await agent())('POST', `/v1/tickets/${id}/transitions`, { body })).status).toBe(200);
  await product.host.idle();
};
const store = () => product.application.platform.stores.forTenant(contoso);
const eventsOf = async (id: string, name: string) =>
  (await store().query('event', { partition: id, limit: 100 })).items.filter((event) => event.name === name);
const breaches = async (id: string) =>
  (await eventsOf(id, 'ticket.sla.breached')).map(({ data, at }) => [data.track, at]);
const story = (id: string) => product.host.orchestrations.get(`clock-${contoso}-${id}`);

it('breaches at its minute, once, with the warnings before it', async () => {
  const id = await report('P1');
  const due = new Date(product.clock.now() + 15 * minuteMs).toISOString();
  expect(story(id)?.runtimeStatus).toBe('Running');
  await passing(15 * minuteMs - 1);
  expect(await breaches(id)).toEqual([]);
  expect((await eventsOf(id, 'ticket.sla.at_risk')).length).toBeGreaterThan(0);
  await passing(1);
  expect(await breaches(id)).toEqual([['first_response', due]]);
  await passing(10 * minuteMs);
  expect(await breaches(id)).toHaveLength(1);
});

it('stands still while it waits for the customer, and goes on with what was left', async () => {
  const id = await report('P1');
  await passing(5 * minuteMs);
  await move(id, { to: 'waiting', reason: 'customer' });
  await passing(60 * minuteMs);
  expect(await breaches(id)).toEqual([]);
  await move(id, { to: 'in_progress' });
  await passing(10 * minuteMs - 1);
  expect(await breaches(id)).toEqual([]);
  await passing(1);
  expect(await breaches(id)).toHaveLength(1);
});

it('ends a minute after the ticket is resolved, and begins anew when it is reopened', async () => {
  const id = await report('P1');
  await move(id, { to: 'resolved', code: 'fixed', text: 'Done.' });
  await passing(minuteMs);
  expect(story(id)?.runtimeStatus).toBe('Completed');
  await move(id, { to: 'in_progress' });
  expect(story(id)?.runtimeStatus).toBe('Running');
  await passing(24 * 60 * minuteMs);
  expect((await breaches(id)).length).toBeGreaterThan(0);
});

it('is kept by a ticket that is reopened at once', async () => {
  const id = await report('P1');
  await move(id, { to: 'resolved', code: 'fixed', text: 'Done.' });
  await move(id, { to: 'in_progress' });
  await passing(2 * minuteMs);
  expect(story(id)?.runtimeStatus).toBe('Running');
  await passing(24 * 60 * minuteMs);
  expect((await breaches(id)).length).toBeGreaterThan(0);
});

it('breaches within seconds of real time, and people hear of it', async () => {
  await product.stop();
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-clock-'));
  product = await runningProduct({ serviceUrl: connector.url, dataDir: folder });
  try {
    const id = await report('P1');
    const due = product.clock.now() + 15 * minuteMs;
    await product.stop();
    connector.forget();
    const startAt = new Date(due - 2_000).toISOString();
    product = await runningProduct({ serviceUrl: connector.url, dataDir: folder, startAt, flows: true });
    await eventually(async () => (await breaches(id)).length > 0);
    const [[track, at] = []] = await breaches(id);
    expect(track).toBe('first_response');
    const lateMs = Date.parse(String(at)) - due;
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(5_000);
    await eventually(async () => connector.requests.some(({ what, status }) => what === 'send' && status === 201));
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
    product = await runningProduct({ serviceUrl: connector.url });
  }
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await holds()); ) {
    if (Date.now() > deadline) throw new Error('It did not come about');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('runs again where its policy was switched off for a while, also after its story had ended', async () => {
  const id = await report('P1');
  const [policy] = (await (await product.as('admin@contoso.example'))('GET', '/v1/admin/sla-policies')).body.items;
  const turn = async (active: boolean) => {
    const admin = await product.as('admin@contoso.example');
    const changed = await admin('PATCH', `/v1/admin/sla-policies/${policy.id}`, { body: { active } });
    expect(changed.status).toBe(200);
    await product.host.idle();
    await passing(40_000);
  };
  await turn(false);
  await passing(60 * minuteMs);
  await passing(2 * minuteMs);
  expect(story(id)?.runtimeStatus).toBe('Completed');
  expect(await breaches(id)).toEqual([]);
  await turn(true);
  expect(story(id)?.runtimeStatus).toBe('Running');
  await passing(15 * minuteMs);
  expect((await breaches(id)).map(([track]) => track)).toEqual(['first_response']);
});
