import { connectorServer } from '#tests/support/connector-server';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';

/** Asked → reminded → resolved without an answer, on the durable engine, with days that pass in milliseconds. */
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

async function asked(reason = 'customer'): Promise<string> {
  const made = await (await employee())('POST', '/v1/portal/incidents', { body: { subject: 'The tap drips' } });
  await move(made.body.id, { to: 'waiting', reason });
  return made.body.id;
}
async function move(id: string, body: object): Promise<void> {
  expect((await (await agent())('POST', `/v1/tickets/${id}/transitions`, { body })).status).toBe(200);
  await product.host.idle();
}
const ticket = async (id: string) => (await (await agent())('GET', `/v1/tickets/${id}`)).body;
const stories = (id: string) =>
  product.host.orchestrations
    .list({ idPrefix: 'noanswer-', limit: 1_000 })
    .instances.filter((one) => one.instanceId.includes(id))
    .map(({ runtimeStatus, output }) => `${runtimeStatus} ${output ?? ''}`.trim());
/** Messages to the requester since the last time that this was asked. */
const messages = () => {
  const sent = connector.requests.filter(({ what, body }) => what === 'send' && body.type === 'message').length;
  connector.forget();
  return sent;
};

it('reminds once after five days, resolves after seven, and closes like any other resolution', async () => {
  const id = await asked();
  await passing(5 * dayMs - 1_000);
  messages();
  await passing(2_000);
  expect(messages()).toBeGreaterThan(0);
  expect((await ticket(id)).status).toBe('waiting');
  await passing(2 * dayMs);
  expect(await ticket(id)).toMatchObject({ status: 'resolved', resolution: { code: 'no_response' } });
  expect(stories(id)).toEqual(['Completed resolved']);
  await passing(2 * dayMs);
  await passing(dayMs);
  expect((await ticket(id)).status).toBe('closed');
});

it('ends when the requester answers, and begins anew with the next question', async () => {
  const id = await asked();
  await passing(4 * dayMs);
  await (await employee())('POST', `/v1/tickets/${id}/comments`, { body: { body: 'It drips at night.' } });
  await product.host.idle();
  expect(stories(id)).toEqual(['Completed settled']);
  await passing(10 * dayMs);
  expect((await ticket(id)).status).toBe('in_progress');
  await move(id, { to: 'waiting', reason: 'customer' });
  expect(stories(id)).toHaveLength(2);
  await passing(5 * dayMs);
  await passing(2 * dayMs);
  expect((await ticket(id)).status).toBe('resolved');
});

it('ends when the desk resolves it', async () => {
  const id = await asked();
  await move(id, { to: 'resolved', code: 'fixed', text: 'Tightened it.' });
  expect(stories(id)).toEqual(['Completed settled']);
});

it('does not count the days of a vendor', async () => {
  const id = await asked('vendor');
  expect(stories(id)).toEqual([]);
  await passing(8 * dayMs);
  expect((await ticket(id)).status).toBe('waiting');
});
