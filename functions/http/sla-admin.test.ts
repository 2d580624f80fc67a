import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let admin: Caller;
beforeAll(async () => {
  product = await runningProduct();
  admin = await product.as('admin@contoso.example');
});
afterAll(() => product.stop());

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const weekend = {
  name: 'Weekend',
  timeZone: 'Europe/Berlin',
  hours: { ...closed, sat: [{ from: '10:00', to: '24:00' }] },
};

it('keeps calendars: made, read, changed under its ETag, deleted', async () => {
  const made = await admin('POST', '/v1/admin/calendars', { body: weekend });
  expect(made).toMatchObject({ status: 201, body: { name: 'Weekend', version: 1, holidays: [], exceptions: [] } });
  const path = `/v1/admin/calendars/${made.body.id}`;
  expect([made.headers.get('location'), made.headers.get('etag')]).toEqual([path, '"v1"']);
  expect((await admin('GET', path)).body).toEqual(made.body);
  const stale = await admin('PATCH', path, { body: { name: 'Saturdays' }, headers: { 'if-match': '"v9"' } });
  expect(stale).toMatchObject({ status: 412, body: { code: 'CAT_PRECONDITION' } });
  const changed = await admin('PATCH', path, { body: { name: 'Saturdays' }, headers: { 'if-match': '"v1"' } });
  expect(changed).toMatchObject({
    status: 200,
    body: { ...made.body, name: 'Saturdays', version: 2, updatedAt: expect.any(String) },
  });
  expect(await admin('DELETE', path)).toMatchObject({ status: 200 });
  expect(await admin('GET', path)).toMatchObject({ status: 404 });
});

it('names every bad field of a calendar', async () => {
  const { status, body } = await admin('POST', '/v1/admin/calendars', {
    body: {
      ...weekend,
      timeZone: 'Europe/Berlim',
      hours: { ...closed, sat: [{ from: '10:00', to: '9 am' }] },
      colour: 'red',
    },
  });
  expect([status, body.code]).toEqual([400, 'CAT_VALIDATION']);
  expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/colour',
    '/hours/sat/0/to',
    '/timeZone',
  ]);
});

it('takes over the real holidays of a region, and shows them before', async () => {
  const preview = await admin('GET', '/v1/admin/holidays?country=de&region=by&year=2026&locale=de');
  expect(preview).toMatchObject({ status: 200, body: { countries: [] } });
  expect(preview.body.holidays).toContainEqual({ date: '2026-05-14', name: 'Christi Himmelfahrt' });
  const [office] = (await admin('GET', '/v1/admin/calendars')).body.items;
  const imported = await admin('POST', `/v1/admin/calendars/${office.id}/holidays`, {
    body: { country: 'DE', region: 'BY', years: [2026, 2027], locale: 'de' },
  });
  expect(imported).toMatchObject({ status: 200, body: { kept: 0, past: 2, calendar: { id: office.id, version: 2 } } });
  expect(imported.headers.get('etag')).toBe('"v2"');
  const germany = await admin('POST', `/v1/admin/calendars/${office.id}/holidays`, {
    body: { country: 'Germany', years: [2027] },
  });
  expect(germany.body.errors).toEqual([
    {
      pointer: '/country',
      code: 'format',
      detail: 'Give an ISO code of two letters, such as DE. GET /v1/admin/holidays lists them.',
    },
  ]);
  expect(imported.body.calendar.holidays).toHaveLength(imported.body.added.length);
  const { items } = (await admin('GET', '/v1/admin/recomputes')).body;
  expect(items).toMatchObject([{ why: 'calendar', subjectId: office.id }]);
  const countries = (await admin('GET', '/v1/admin/holidays')).body.countries;
  expect(countries).toContainEqual(expect.objectContaining({ code: 'DE', name: 'Germany' }));
});

it('deletes neither a calendar in use nor a policy that an open ticket counts on', async () => {
  const [office] = (await admin('GET', '/v1/admin/calendars')).body.items;
  const inUse = await admin('DELETE', `/v1/admin/calendars/${office.id}`);
  expect(inUse).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
  const employee = await product.as('employee@contoso.example');
  const { body: ticket } = await employee('POST', '/v1/portal/incidents', { body: { subject: 'It is slow' } });
  const policies = (await admin('GET', '/v1/admin/sla-policies')).body.items;
  const third = policies.find(({ match }: { match: { priorities: string[] } }) =>
    match.priorities.includes(ticket.priority),
  );
  const detail = `SLA policy “${third.name}”: /v1/admin/sla-policies/${third.id}`;
  expect(inUse.body.errors).toContainEqual({ pointer: '/id', code: 'in_use', detail });
  const refused = await admin('DELETE', `/v1/admin/sla-policies/${third.id}`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
  expect(refused.body.detail).toContain(ticket.number);
});

it('is closed to who is no administrator', async () => {
  const agent = await product.as('agent@contoso.example');
  for (const path of ['calendars', 'sla-policies', 'recomputes', 'holidays']) {
    expect(await agent('GET', `/v1/admin/${path}`)).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
  }
});
