import { type HeldNotice, heldPartition } from '#core/notifications/held-notice';
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

/** At most three seconds. */
async function until(holds: () => boolean): Promise<void> {
  for (let looks = 0; looks < 300 && !holds(); looks += 1) await new Promise((done) => setTimeout(done, 10));
}

it('keeps no story waiting for Teams', async () => {
  const hands: (() => void)[] = [];
  const hold = () =>
    connector.fault({ what: 'send', heldBy: new Promise<void>((done) => hands.push(done)), times: 100 });
  const clocks = () => product.host.orchestrations.list({ idPrefix: 'clock-', limit: 1_000 }).instances.length;
  const before = clocks();
  const employee = await product.as('employee@contoso.example');
  const ask = (subject: string) => employee('POST', '/v1/portal/incidents', { body: { subject } });
  hold();
  // While the first one is held, the others gather behind it and come together.
  await ask('The lamp is held');
  await until(() => connector.requests.filter(({ what }) => what === 'send').length === 2);
  for (let n = 0; n < 6; n += 1) await ask(`The lamp waits ${n}`);
  connector.forget();
  hold();
  hands[0]?.();
  await until(() => clocks() === before + 7);
  const started = clocks() - before;
  hands[1]?.();
  await product.host.idle();
  // So many at once are more than Teams takes in a second.
  product.clock.advance(60_000);
  await product.host.idle();
  expect(started).toBe(7);
  expect(cardsAbout('The lamp waits 5')).toBe(2);
});

const admin = () => product.as('admin@contoso.example');
const agent = () => product.as('agent@contoso.example');
const contoso = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const eventsOf = async (id: string, wanted: string) =>
  (
    await product.application.platform.stores.forTenant(contoso).query('event', { partition: id, limit: 100 })
  ).items.filter(({ name }) => name === wanted);

async function change(path: string, name: string, changed: object): Promise<void> {
  const caller = await admin();
  const { items } = (await caller('GET', path)).body;
  const { id } = items.find((item: { name: string }) => item.name === name);
  const { headers } = await caller('GET', `${path}/${id}`);
  const patched = await caller('PATCH', `${path}/${id}`, {
    headers: { 'if-match': headers.get('etag') ?? '' },
    body: changed,
  });
  expect(patched).toMatchObject({ status: 200 });
  await product.host.idle();
}

it('reckons running clocks anew when their policy changes, and wakes those that are due earlier', async () => {
  const body = { subject: 'The tap drips', priority: 'P1' };
  const { id } = (await (await agent())('POST', '/v1/portal/incidents', { body })).body;
  await product.host.idle();
  await change('/v1/admin/sla-policies', 'Priority 1', {
    targets: { first_response: { minutes: 5, time: 'calendar' } },
  });
  const recomputes = () => product.host.orchestrations.list({ idPrefix: 'recompute-', limit: 10 }).instances;
  product.clock.advance(5 * 60_000);
  await product.host.idle();
  expect(recomputes()).toMatchObject([{ runtimeStatus: 'Completed', output: 'done' }]);
  expect(await eventsOf(id, 'ticket.sla.breached')).toHaveLength(1);
});

it('gives a ticket to somebody at once where its queue has a strategy, and starts no story for it', async () => {
  await change('/v1/admin/queues', 'Service Desk', {
    assignment: {
      strategy: 'round_robin',
      wipLimit: null,
      weights: { P1: 8, P2: 4, P3: 2, P4: 1 },
      honoursPresence: false,
      honoursWorkingHours: false,
      fallbackMemberId: null,
    },
  });
  const made = await (await product.as('employee@contoso.example'))('POST', '/v1/portal/incidents', {
    body: { subject: 'The bell rings' },
  });
  await product.host.idle();
  const { assignee } = (await (await agent())('GET', `/v1/tickets/${made.body.id}`)).body;
  expect(assignee).not.toBeNull();
  expect(product.host.orchestrations.list({ idPrefix: 'assign-', limit: 10 }).instances).toEqual([]);
});

it('lets a notice that is held for somebody wait until then, in one story for all of that moment', async () => {
  const store = product.application.platform.stores.forTenant(contoso);
  const memberId = '00000000-0000-4000-8000-000000000005';
  const until = new Date(product.clock.now() + 8 * 3600_000).toISOString();
  for (const id of ['one', 'two']) {
    const doc = { id, memberId, until, surfaces: [], ticketId: memberId, eventId: id } as unknown as HeldNotice;
    await store.commit(heldPartition(memberId), [{ create: 'held', doc }]);
  }
  await product.host.idle();
  const stories = () => product.host.orchestrations.list({ idPrefix: 'held-', limit: 10 }).instances;
  expect(stories()).toMatchObject([{ runtimeStatus: 'Running', input: { tenantId: contoso, memberId, until } }]);
  product.clock.advance(8 * 3600_000);
  await product.host.idle();
  expect(stories()).toMatchObject([{ runtimeStatus: 'Completed', output: 'told' }]);
});
