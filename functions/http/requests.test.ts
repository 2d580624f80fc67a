import { type Answer, type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let admin: Caller;
let agent: Caller;
let employee: Caller;
beforeAll(async () => {
  product = await runningProduct();
  [admin, agent, employee] = await Promise.all([
    product.as('admin@contoso.example'),
    product.as('agent@contoso.example'),
    product.as('employee@contoso.example'),
  ]);
  const category = await admin('POST', '/v1/admin/catalog/categories', { body: { name: 'Furniture' } });
  const made = await admin('POST', '/v1/admin/catalog/items', {
    body: { key: 'sc-chair', name: 'Chair', categoryId: category.body.id, leadTimeDays: 3 },
  });
  expect(made.status).toBe(201);
});
afterAll(() => product.stop());

const laptop = { itemId: 'sc-laptop', answers: { model: 'laptop-16', reason: 'The old one does not start any more' } };
const request = (body: unknown, headers: Record<string, string> = {}, by: Caller = employee): Promise<Answer> =>
  by('POST', '/v1/portal/requests', { body, headers });
const move = (id: string, body: unknown, by: Caller = agent, headers: Record<string, string> = {}): Promise<Answer> =>
  by('POST', `/v1/tickets/${id}/transitions`, { body, headers });

it('201: makes a request, says where it is, and answers alike to the same key', async () => {
  const once = await request(laptop, { 'idempotency-key': 'laptop-1' });
  expect(once).toMatchObject({
    status: 201,
    body: {
      number: expect.stringMatching(/^REQ-\d{6}$/),
      kind: 'request',
      status: 'open',
      request: { stage: 'in_approval', item: { key: 'sc-laptop' }, cost: { currency: 'EUR' } },
    },
  });
  expect(once.headers.get('location')).toBe(`/v1/tickets/${once.body.id}`);
  const read = await employee('GET', `/v1/tickets/${once.body.number}`);
  expect(read.body.description).toContain('16", larger screen');
  const twice = await request(laptop, { 'idempotency-key': 'laptop-1' });
  expect([twice.status, twice.body, twice.headers.get('idempotent-replay')]).toEqual([201, once.body, 'true']);
  expect(await request({ ...laptop, itemId: 'sc-phone' }, { 'idempotency-key': 'laptop-1' })).toMatchObject({
    status: 409,
    body: { code: 'CAT_IDEMPOTENCY_REUSED' },
  });
});

it('200: previews what would become of it', async () => {
  const { status, body } = await employee('POST', '/v1/portal/requests/preview', { body: laptop });
  expect([status, body.leadTimeDays, body.chain.asksAnybody]).toEqual([200, 5, true]);
  expect(body.chain.stages[0].people).toHaveLength(1);
  expect(body.chain.stages[1].skippedBy).toMatchObject({ field: 'model' });
  expect(body.plan.effects.map(({ step }: { step: string }) => step)).toContain('Order the laptop');
});

it.each(['/v1/portal/requests', '/v1/portal/requests/preview'])('400: names every bad answer at %s', async (path) => {
  const { status, body } = await employee('POST', path, {
    body: { itemId: 'sc-laptop', answers: { model: 'abacus', extra: 1 } },
  });
  expect([status, body.code]).toEqual([400, 'CAT_VALIDATION']);
  expect(body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code])).toEqual([
    ['/answers/model', 'enum'],
    ['/answers/reason', 'required'],
    ['/answers/extra', 'unknown'],
  ]);
  const unknown = await employee('POST', path, { body: { itemId: 'sc-abacus' } });
  expect(unknown.body.errors).toMatchObject([{ pointer: '/itemId', code: 'unknown_item' }]);
  const shape = await employee('POST', path, { body: { item: 'sc-laptop' } });
  expect(shape.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/item', '/itemId']);
});

it('401 and 403: asks who it is, and lets nobody use another’s name', async () => {
  expect(await request(laptop, {}, product.call)).toMatchObject({ status: 401, body: { code: 'CAT_UNAUTHENTICATED' } });
  const me = await agent('GET', '/v1/me');
  const inTheirName = { itemId: 'sc-chair', requesterId: me.body.id };
  expect(await request(inTheirName)).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
});

it('404: is nobody’s beside those it concerns', async () => {
  const { body } = await request({ itemId: 'sc-chair' });
  const stranger = await product.as('employee@fabrikam.example');
  expect(await move(body.id, { to: 'closed' }, stranger)).toMatchObject({
    status: 404,
    body: { code: 'CAT_NOT_FOUND' },
  });
});

it('409 and 412: moves by the rules of requests, and under the ETag that was seen', async () => {
  const { body: made, headers } = await request({ itemId: 'sc-chair' });
  const seen = headers.get('etag') ?? '';
  expect(await move(made.id, { to: 'closed' }, agent)).toMatchObject({ status: 400 });
  expect(await move(made.id, { to: 'waiting', reason: 'customer' }, agent)).toMatchObject({
    status: 409,
    body: {
      code: 'CAT_CONFLICT',
      detail: expect.stringContaining('You can move it to: in_progress (being fulfilled)'),
    },
  });
  const begun = await move(made.id, { to: 'in_progress' }, agent, { 'if-match': seen });
  expect(begun).toMatchObject({ status: 200, body: { request: { stage: 'fulfilling' } } });
  const done = { to: 'resolved', code: 'fulfilled', text: 'It stands at your desk.' };
  expect(await move(made.id, done, agent, { 'if-match': seen })).toMatchObject({ status: 412 });
  expect(await move(made.id, { ...done, code: 'fixed' })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/code', code: 'unexpected' }] },
  });
  expect(await move(made.id, { to: 'closed' }, employee)).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('cannot be withdrawn any more') },
  });
  expect(await move(made.id, done)).toMatchObject({ status: 200, body: { request: { stage: 'delivered' } } });
  expect(await move(made.id, { to: 'closed' }, employee)).toMatchObject({
    status: 200,
    body: { status: 'closed', request: { stage: 'confirmed' } },
  });
});

it('confirms by itself what nobody has confirmed for five days, and not earlier', async () => {
  const { body: made } = await request({ itemId: 'sc-chair' });
  await move(made.id, { to: 'resolved', code: 'fulfilled', text: 'It stands at your desk.' });
  const dayMs = 24 * 3600 * 1000;
  const stageAfter = async (days: number): Promise<string> => {
    product.clock.advance(days * dayMs);
    await product.host.idle();
    const later = await product.as('employee@contoso.example');
    return (await later('GET', `/v1/tickets/${made.id}`)).body.request.stage;
  };
  await product.host.idle();
  expect(await stageAfter(4)).toBe('delivered');
  expect(await stageAfter(1)).toBe('confirmed');
});
