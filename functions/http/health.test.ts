import type { HostHealth } from '#core/operations/engine';
import { hostUnknown } from '#functions/operations/host-admin';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';

/** What a load balancer and an on-call person are told. */
let product: RunningProduct;
let said: HostHealth | Error = { engine: 'ok', draining: false, reasons: [], numbers: {} };

beforeAll(async () => {
  product = await runningProduct();
});
afterAll(() => product.stop());

const attached = (health: HostHealth | Error) => {
  said = health;
  product.application.attachHost({
    ...hostUnknown,
    health: async () => {
      if (said instanceof Error) throw said;
      return said;
    },
  });
};
const health = () => product.call('GET', '/v1/health');

it('is ready while store and engine work', async () => {
  expect(await health()).toMatchObject({
    status: 200,
    body: { status: 'ready', live: true, ready: true, draining: false, checks: { store: 'ok', engine: 'ok' } },
  });
});

it('asks the engine itself where the host knows nothing of it', async () => {
  attached({ engine: 'unknown', draining: false, reasons: [], numbers: {} });
  expect(await health()).toMatchObject({ status: 200, body: { checks: { engine: 'ok' } } });
});

it.each([
  ['the engine fails', { engine: 'failing', draining: false, reasons: [], numbers: {} }, 'failing', false],
  ['the host drains', { engine: 'ok', draining: true, reasons: [], numbers: {} }, 'ok', true],
  ['the host does not answer', new Error('no'), 'failing', false],
] as const)('lives but is not ready while %s', async (_, told, engine, draining) => {
  attached(told);
  expect(await health()).toMatchObject({
    status: 503,
    body: { status: 'not_ready', live: true, ready: false, draining, checks: { store: 'ok', engine } },
  });
});

it('tells the public no numbers, and an operator all of them', async () => {
  attached({ engine: 'ok', draining: false, reasons: ['The disk is full'], numbers: { waitingTurns: 7 } });
  expect(JSON.stringify((await health()).body)).not.toMatch(/waitingTurns|disk/);
  expect(await product.operator('GET', '/v1/operator/engine')).toMatchObject({
    status: 200,
    body: { engine: 'ok', draining: false, reasons: ['The disk is full'], numbers: { waitingTurns: 7 } },
  });
});
