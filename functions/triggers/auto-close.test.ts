import { connectorServer } from '#tests/support/connector-server';
import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

/** Resolved → reminded → closed by itself, on the durable engine, with days that pass in milliseconds. */
let connector: Awaited<ReturnType<typeof connectorServer>>;
let product: RunningProduct;

const dayMs = 24 * 3600 * 1000;

beforeEach(async () => {
  connector = await connectorServer();
  product = await runningProduct({ serviceUrl: connector.url });
  await product.host.idle();
});
afterEach(async () => {
  await product.stop();
  await connector.close();
});

const employee = () => product.as('employee@contoso.example');
const agent = () => product.as('agent@contoso.example');
const passing = async (ms: number) => {
  product.clock.advance(ms);
  await product.host.idle();
};

async function resolved(subject = 'The door squeaks'): Promise<string> {
  const made = (await (await employee())('POST', '/v1/portal/incidents', { body: { subject } })).body;
  await resolve(await agent(), made.id);
  return made.id;
}

async function resolve(caller: Caller, id: string): Promise<void> {
  const body = { to: 'resolved', code: 'fixed', text: 'Oiled it.' };
  expect((await caller('POST', `/v1/tickets/${id}/transitions`, { body })).status).toBe(200);
  await product.host.idle();
}

const statusOf = async (id: string) => (await (await agent())('GET', `/v1/tickets/${id}`)).body.status;
const story = (id: string) =>
  product.host.orchestrations
    .list({ limit: 1_000 })
    .instances.filter((one) => one.instanceId.startsWith('close-') && one.instanceId.includes(id));
/** Reminders sent about this incident; the seed has a resolved one of its own. */
const reminders = (subject = 'The door squeaks') =>
  connector.requests
    .filter((request) => request.what === 'send')
    .map((request) => JSON.stringify(request.body))
    .filter((body) => body.includes('closes by itself') && body.includes(subject)).length;

it('reminds once after two days and closes after three', async () => {
  const id = await resolved();
  await passing(2 * dayMs - 1_000);
  expect(reminders()).toBe(0);
  await passing(2_000);
  expect(reminders()).toBe(1);
  expect(await statusOf(id)).toBe('resolved');
  await passing(dayMs);
  expect(await statusOf(id)).toBe('closed');
  expect(reminders()).toBe(1);
  expect(story(id)).toMatchObject([{ runtimeStatus: 'Completed', output: 'closed' }]);
});

it('ends when the requester replies, and begins anew with the next resolution', async () => {
  const id = await resolved();
  await passing(dayMs);
  await (await employee())('POST', `/v1/tickets/${id}/comments`, { body: { body: 'It squeaks again.' } });
  await product.host.idle();
  expect(await statusOf(id)).toBe('in_progress');
  expect(story(id)).toMatchObject([{ runtimeStatus: 'Completed', output: 'settled' }]);
  await passing(5 * dayMs);
  expect(await statusOf(id)).toBe('in_progress');
  expect(reminders()).toBe(0);
  await resolve(await agent(), id);
  await passing(2 * dayMs + 1_000);
  expect(reminders()).toBe(1);
  await passing(dayMs);
  expect(await statusOf(id)).toBe('closed');
  expect(story(id)).toHaveLength(2);
});

it('ends when the requester confirms', async () => {
  const id = await resolved();
  await (await employee())('POST', `/v1/tickets/${id}/transitions`, { body: { to: 'closed' } });
  await product.host.idle();
  expect(story(id)).toMatchObject([{ runtimeStatus: 'Completed', output: 'settled' }]);
  await passing(4 * dayMs);
  expect(reminders()).toBe(0);
});

it('closes with the clock as the actor in the audit', async () => {
  const id = await resolved();
  await passing(2 * dayMs + 1_000);
  await passing(dayMs);
  const audit = (await (await product.as('admin@contoso.example'))('GET', `/v1/tickets/${id}/audit`)).body.items;
  expect(audit.at(-1)).toMatchObject({
    action: 'incident.close',
    actor: { kind: 'system', id: 'clock' },
    surface: 'system',
  });
});
