import { registerStarter } from '#tests/support/durable-starter';
import { type Call, type RunningProduct, runningProduct } from '#tests/support/running-product';

/** Approvals in the product as it runs: from the commit over the change feed and the engine back into the store. */
const contoso = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const dayMs = 24 * 3_600_000;
let product: RunningProduct;

registerStarter();
beforeEach(async () => {
  product = await runningProduct();
  await product.host.idle();
});
afterEach(() => product.stop());

const ask = async (who: string, method: string, path: string, body?: unknown, headers?: Call['headers']) => {
  const caller = await product.as(`${who}@contoso.example`);
  const answer = await caller(method, path, { ...(body !== undefined && { body }), ...(headers && { headers }) });
  await product.host.idle();
  return answer;
};
const laptop = async () => {
  const answers = { model: 'laptop-14', reason: 'Mine fell off the desk and is broken.' };
  const made = await ask('employee', 'POST', '/v1/portal/requests', { itemId: 'sc-laptop', answers });
  expect(made.status).toBe(201);
  return made.body as { id: string; number: string; request: { approvalId: string } };
};
const openOf = async (who: string): Promise<string[]> =>
  (await ask(who, 'GET', '/v1/approvals')).body.items.map(({ number }: { number: string }) => number);
const story = ({ request: { approvalId } }: Awaited<ReturnType<typeof laptop>>) =>
  product.host.orchestrations.get(`approval-${contoso}-${approvalId}`);
const idOf = async (who: string): Promise<string> => (await ask(who, 'GET', '/v1/me')).body.id;
const passing = async (ms: number) => {
  product.clock.advance(ms);
  await product.host.idle();
};

it('asks the manager within moments, and what they approve is fulfilled', async () => {
  const made = await laptop();
  expect(await openOf('manager')).toEqual([made.number]);
  expect(story(made)?.runtimeStatus).toBe('Running');
  const path = `/v1/agent/requests/${made.number}/approve`;
  const key = { 'idempotency-key': 'once' };
  const first = await ask('manager', 'POST', path, { comment: 'Of course' }, key);
  expect(first).toMatchObject({ status: 200, body: { counted: true, approvals: { main: { outcome: 'approved' } } } });
  const again = await ask('manager', 'POST', path, { comment: 'Of course' }, key);
  expect(again.body).toEqual(first.body);
  expect((await ask('manager', 'POST', path, {})).body).toMatchObject({ counted: false, is: 'decided' });
  expect(story(made)?.runtimeStatus).toBe('Completed');
  expect(await openOf('manager')).toEqual([]);
  expect((await ask('employee', 'GET', `/v1/tickets/${made.id}`)).body.request.stage).not.toBe('in_approval');
});

it('goes on to somebody else when whoever is asked hands over or leaves', async () => {
  const made = await laptop();
  const until = new Date(product.clock.now() + 3 * dayMs).toISOString();
  const put = await ask('manager', 'PUT', '/v1/me/delegation', { delegateId: await idOf('agent'), until });
  expect(put).toMatchObject({ status: 200, body: { delegate: { name: expect.any(String) }, version: 1 } });
  expect([await openOf('manager'), await openOf('agent')]).toEqual([[], [made.number]]);
  const gone = await ask('admin', 'PATCH', `/v1/members/${await idOf('agent')}`, { active: false });
  expect(gone.status).toBe(200);
  const { body } = await ask('employee', 'GET', `/v1/tickets/${made.id}/approvals`);
  const [seat] = body.main.stages[0].seats;
  expect(seat.person.id).not.toBe(await idOf('manager'));
  expect(seat.before.map(({ state }: { state: string }) => state)).toEqual(['delegated', 'skipped']);
  expect(seat.state).toBe('pending');
});

it('begins anew from the store when its story was lost', async () => {
  const made = await laptop();
  const instance = `approval-${contoso}-${made.request.approvalId}`;
  const lose = (verb: string) =>
    product.operator('POST', `/v1/operator/orchestrations/${instance}/${verb}`, { body: { reason: 'a test' } });
  expect([(await lose('terminate')).status, (await lose('purge')).status]).toEqual([202, 200]);
  expect(story(made)).toBeUndefined();
  expect((await product.operator('POST', '/v1/operator/reconcile', { body: {} })).status).toBe(202);
  await product.host.idle();
  expect(story(made)?.runtimeStatus).toBe('Running');
  await passing(dayMs);
  const events = await product.application.platform.stores
    .forTenant(contoso)
    .query('event', { partition: made.id, limit: 100 });
  expect(events.items.flatMap(({ data }) => data.news ?? [])).toContainEqual(
    expect.objectContaining({ is: 'reminded' }),
  );
});
