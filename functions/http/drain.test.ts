import * as df from 'durable-functions';
import { registerStarter, starterOf } from '#tests/support/durable-starter';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';

/** A host that is drained before maintenance, by an operator over the API. */
let product: RunningProduct;
let client: df.DurableClient;
let finish: () => void = () => undefined;

registerStarter();
df.app.orchestration('test-works', function* (context) {
  return yield context.df.callActivity('test-slow');
});
df.app.activity('test-slow', {
  handler: () =>
    new Promise((done) => {
      finish = () => done('worked');
    }),
});
df.app.orchestration('test-later', function* (context) {
  yield context.df.createTimer(context.df.currentUtcDateTime);
});

beforeAll(async () => {
  product = await runningProduct();
  await product.host.idle();
  client = await starterOf(product.call);
});
afterAll(() => product.stop());

const drain = (path = '', body?: object) =>
  product.operator(body ? 'POST' : 'GET', `/v1/operator/drain${path}`, body ? { body } : {});
const health = () => product.call('GET', '/v1/health');
const status = async (id: string) => (await product.operator('GET', `/v1/operator/orchestrations/${id}`)).body.status;
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((done) => setImmediate(done));
};

it('takes up nothing more, lets end what runs, says so, and goes on when it is told to', async () => {
  expect((await drain()).body).toMatchObject({ state: 'off' });
  await client.startNew('test-works', { instanceId: 'works' });
  const idle = finish;
  await until(async () => finish !== idle);

  expect(await drain('', { reason: 'a new disk' })).toMatchObject({ status: 202, body: { state: 'draining' } });
  expect((await drain()).body).toEqual({ state: 'draining', running: 1 });
  expect(await health()).toMatchObject({ status: 503, body: { live: true, ready: false, draining: true } });
  await client.startNew('test-later', { instanceId: 'later' });

  finish();
  await until(async () => (await drain()).body.state === 'drained');
  expect(await drain('', {})).toMatchObject({ status: 202, body: { state: 'drained', running: 0 } });
  expect(await status('later')).toBe('pending');
  expect(await (await product.as('employee@contoso.example'))('GET', '/v1/me')).toMatchObject({ status: 200 });

  expect(await drain('/resume', { reason: 'it is in' })).toMatchObject({ status: 202, body: { state: 'off' } });
  await product.host.idle();
  expect(await status('later')).toBe('completed');
  expect(await status('works')).toBe('completed');
  expect(await health()).toMatchObject({ status: 200, body: { ready: true, draining: false } });
  expect(await drain('/resume', {})).toMatchObject({ status: 202, body: { state: 'off' } });

  const lines = product.logged.filter((line) => line.msg === 'operator action');
  expect(lines.map(({ action, reason }) => [action, reason])).toEqual([
    ['drain', 'a new disk'],
    ['drain', null],
    ['resume host', 'it is in'],
    ['resume host', null],
  ]);
});

it('shows the engine in numbers', async () => {
  const { body } = await product.operator('GET', '/v1/operator/engine');
  expect(body).toMatchObject({ engine: 'ok', draining: false, reasons: [], numbers: { failingFeeds: 0 } });
  expect(Object.keys(body.numbers)).toEqual(expect.arrayContaining(['orchestrationsReady', 'timersOverdueMs']));
});
