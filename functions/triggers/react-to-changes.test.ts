import { connectorServer } from '#tests/support/connector-server';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';

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

const report = async (subject: string) => {
  const employee = await product.as('employee@contoso.example');
  await employee('POST', '/v1/portal/incidents', { body: { subject } });
  await product.host.idle();
};
/** In the requester's chat and in the channel of the queue. */
const cardsAbout = (subject: string) =>
  connector.requests.filter(
    (request) =>
      request.what === 'send' && (request.status ?? 0) < 300 && JSON.stringify(request.body).includes(subject),
  ).length;
const deliveries = () =>
  product.host.orchestrations.list({ idPrefix: 'deliver-', limit: 1_000 }).instances.map((one) => one.runtimeStatus);

it('delivers at once, and starts no story for it', async () => {
  const before = deliveries().length;
  await report('The lamp flickers');
  expect(cardsAbout('The lamp flickers')).toBe(2);
  expect(deliveries()).toHaveLength(before);
});

it('leaves to a story what Teams does not take, and the card comes when Teams does', async () => {
  const before = deliveries().length;
  connector.fault({ what: 'send', status: 503, times: 100 });
  await report('The lamp buzzes');
  await report('The lamp is warm');
  expect(cardsAbout('The lamp buzzes')).toBe(0);
  expect(deliveries().slice(before)).toEqual(['Running', 'Running']);
  connector.forget();
  product.clock.advance(10_000);
  await product.host.idle();
  expect([cardsAbout('The lamp buzzes'), cardsAbout('The lamp is warm')]).toEqual([2, 2]);
  expect(deliveries().slice(before)).toEqual(['Completed', 'Completed']);
});
