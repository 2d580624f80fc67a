import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let admin: Caller;
let employee: Caller;

beforeAll(async () => {
  product = await runningProduct();
  admin = await product.as('admin@contoso.example');
  employee = await product.as('employee@contoso.example');
});
afterAll(() => product.stop());

it('keeps templates, and tells the product’s own words from one of that name', async () => {
  const words = { kind: 'created', surface: 'email', locale: 'de', subject: 'Da', body: '{{ ticket.number }}' };
  const made = await admin('POST', '/v1/admin/templates', { body: words });
  expect(made).toMatchObject({ status: 201, body: { id: 'created.email.de' } });
  expect(made.headers.get('location')).toBe('/v1/admin/templates/created.email.de');
  expect((await admin('GET', '/v1/admin/templates/created.email.de')).body).toEqual(made.body);
  const defaults = await admin('GET', '/v1/admin/templates/defaults');
  expect(defaults.body.items).toContainEqual(expect.objectContaining({ id: 'created.email.de' }));
  const preview = await admin('POST', '/v1/admin/templates/preview', {
    body: { kind: 'created', surface: 'email', locale: 'de' },
  });
  expect(preview).toMatchObject({ status: 200, body: { subject: '[INC-000123] Da', words: 'own' } });
  const refused = await admin('PATCH', '/v1/admin/templates/created.email.de', { body: { body: '{{ ticket.x }}' } });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body', code: 'unknown_field' }] } });
});

it('keeps what somebody chose, against its ETag', async () => {
  const read = await employee('GET', '/v1/me/notifications');
  expect(read.headers.get('etag')).toBe('"v0"');
  const chosen = { matrix: { closed: ['in_app'] }, quietHours: null, digest: { mode: 'daily', at: '08:00' } };
  const put = (tag: string) => employee('PUT', '/v1/me/notifications', { body: chosen, headers: { 'if-match': tag } });
  expect(await put('"v0"')).toMatchObject({ status: 200, body: { quietHours: null, version: 1 } });
  expect(await put('"v0"')).toMatchObject({ status: 412 });
});

it('answers for an inbox', async () => {
  expect((await employee('GET', '/v1/notifications?unread=true')).body).toMatchObject({ nextCursor: null });
  expect((await employee('GET', '/v1/notifications/unread')).body).toMatchObject({ more: false });
  expect(await employee('POST', '/v1/notifications/read')).toMatchObject({ status: 200, body: { more: false } });
  expect(await employee('GET', '/v1/notifications?unread=maybe')).toMatchObject({ status: 400 });
});

it('keeps the settings of an organisation, against their ETag', async () => {
  const read = await admin('GET', '/v1/admin/settings');
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  const change = (body: object) => admin('PATCH', '/v1/admin/settings', { body, headers });
  expect(await change({ autoCloseDays: 1 })).toMatchObject({ status: 400 });
  expect(await change({ autoCloseDays: 10 })).toMatchObject({ status: 200, body: { autoCloseDays: 10 } });
  expect(await change({ autoCloseDays: 11 })).toMatchObject({ status: 412 });
});
