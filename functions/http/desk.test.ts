import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

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
});
afterAll(() => product.stop());

describe('views', () => {
  it('201, 200, 412, 409: are made, read, changed under their ETag, and deleted', async () => {
    const said = { name: 'Printers', filter: { search: 'printer' } };
    const made = await agent('POST', '/v1/views', { body: said, headers: { 'idempotency-key': 'view-1' } });
    expect(made).toMatchObject({ status: 201, body: { name: 'Printers', version: 1 } });
    expect(made.headers.get('location')).toBe(`/v1/views/${made.body.id}`);
    const again = await agent('POST', '/v1/views', { body: said, headers: { 'idempotency-key': 'view-1' } });
    expect([again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([201, made.body, 'true']);
    const path = `/v1/views/${made.body.id}`;
    const read = await agent('GET', path);
    const etag = read.headers.get('etag') ?? '';
    expect((await agent('GET', path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const changed = await agent('PATCH', path, { body: { shared: true }, headers: { 'if-match': etag } });
    expect(changed).toMatchObject({ status: 200, body: { shared: true, version: 2 } });
    expect(await agent('PATCH', path, { body: { name: 'x' }, headers: { 'if-match': etag } })).toMatchObject({
      status: 412,
    });
    expect(await employee('GET', '/v1/views')).toMatchObject({ status: 403 });
    expect(await agent('DELETE', path)).toMatchObject({ status: 200, body: { id: made.body.id } });
    expect(await agent('GET', path)).toMatchObject({ status: 404 });
  });

  it('are there from the beginning, shared by the administrator', async () => {
    const { body } = await agent('GET', '/v1/views');
    expect(body.items).toHaveLength(3);
    for (const view of body.items) {
      expect(view).toMatchObject({ shared: true, mayChange: false, owner: { name: expect.any(String) } });
      const { status } = await agent('GET', `/v1/tickets?${new URLSearchParams({ ...view.filter, sort: view.sort })}`);
      expect(status).toBe(200);
    }
  });
});

describe('lists', () => {
  it('narrow to several queues, to what changed, and to what is due', async () => {
    const queues = (await agent('GET', '/v1/queues')).body.items;
    const made = (await employee('POST', '/v1/portal/incidents', { body: { subject: 'Due in a while' } })).body;
    const numbers = async (query: string): Promise<string[]> => {
      const { status, body } = await agent('GET', `/v1/tickets?limit=100&${query}`);
      expect(status).toBe(200);
      return body.items.map(({ number }: { number: string }) => number);
    };
    const ids = queues.map(({ id }: { id: string }) => id);
    expect(await numbers(`queueIds=${ids.join(',')}`)).toContain(made.number);
    const others = ids.filter((id: string) => id !== made.queue.id);
    expect(await numbers(`queueIds=${others.join(',')}`)).not.toContain(made.number);
    expect(await numbers('updatedFrom=now-1h')).toContain(made.number);
    expect(await numbers('updatedFrom=now%2B1h')).toEqual([]);
    expect(await numbers('dueBefore=now&sort=sla.dueAt:asc')).not.toContain(made.number);
    expect(await numbers('dueFrom=now&dueBefore=now%2B90d&sort=sla.dueAt:asc')).toContain(made.number);
    expect(await numbers(`filter=(queueIds:!(${ids.map((id: string) => `'${id}'`).join(',')}))`)).toContain(
      made.number,
    );
    expect(await agent('GET', '/v1/tickets?dueBefore=soon')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/dueBefore' }] },
    });
  });
});

describe('export', () => {
  it('200: is a file of comma-separated values, with the way to its next page', async () => {
    for (const subject of ['=1+1', 'Second of two']) {
      await employee('POST', '/v1/portal/incidents', { body: { subject: `${subject} exported` } });
      product.clock.advance(1_000);
    }
    const path = '/v1/tickets/export?search=exported&columns=number,subject&sort=createdAt:asc&limit=1';
    const first = await agent('GET', path);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(first.body).toMatch(/^\ufeff?number,subject\r\nINC-\d+,'=1\+1 exported\r\n$/);
    const [, next] = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    expect(new URL(next ?? '', 'https://x').searchParams.get('cursor')).toBe(first.headers.get('x-next-cursor'));
    const second = await agent('GET', next ?? '');
    expect(second.body).toMatch(/^INC-\d+,Second of two exported\r\n$/);
    expect(second.headers.get('link')).toBeNull();
    expect(second.headers.get('x-next-cursor')).toBeNull();
    const etag = first.headers.get('etag') ?? '';
    expect((await agent('GET', path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('400, 403: names a bad column, and is for the desk', async () => {
    expect(await agent('GET', '/v1/tickets/export?columns=number,colour')).toMatchObject({
      status: 400,
      body: { code: 'CAT_VALIDATION' },
    });
    expect(await employee('GET', '/v1/tickets/export')).toMatchObject({ status: 403 });
  });
});

it('the dashboard counts what the lists list', async () => {
  const { status, body } = await agent('GET', '/v1/desk/dashboard');
  expect(status).toBe(200);
  const list = await agent('GET', '/v1/tickets?limit=100&status=open,in_progress,waiting&assigneeId=none');
  expect(body.unassigned).toEqual({ count: list.body.items.length, more: false });
  expect(body.queues.map(({ name }: { name: string }) => name)).toContain('Network');
  expect(await employee('GET', '/v1/desk/dashboard')).toMatchObject({ status: 403 });
});

it('canned responses are there from the beginning, kept by administrators, and come out for a ticket', async () => {
  const { body } = await agent('GET', '/v1/canned-responses?kind=incident');
  expect(body.items.length).toBe(5);
  const details = body.items.find(({ shortcut }: { shortcut: string }) => shortcut === 'details');
  const made = (await employee('POST', '/v1/portal/incidents', { body: { subject: 'Something is odd' } })).body;
  const rendered = await agent('POST', `/v1/canned-responses/${details.id}/render`, {
    body: { ticketId: made.number },
  });
  expect(rendered).toMatchObject({ status: 200, body: { isPrivate: false } });
  expect(rendered.body.body).toMatch(new RegExp(`^Hello ${made.requester.name.split(' ')[0]},`));
  const path = `/v1/admin/canned-responses/${details.id}`;
  expect(await agent('PATCH', path, { body: { body: 'x' } })).toMatchObject({ status: 403 });
  expect(await admin('PATCH', path, { body: { body: '{{ nothing }}' } })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/body', code: 'unknown_placeholder' }] },
  });
});

it('a person chooses their own language and time zone', async () => {
  const before = (await employee('GET', '/v1/me')).body;
  expect(await employee('PATCH', '/v1/me', { body: { locale: 'de', timeZone: 'Europe/Berlin' } })).toMatchObject({
    status: 200,
    body: { id: before.id, locale: 'de', timeZone: 'Europe/Berlin' },
  });
  expect((await employee('GET', '/v1/me')).body).toMatchObject({ locale: 'de', timeZone: 'Europe/Berlin' });
  expect(await employee('PATCH', '/v1/me', { body: { timeZone: 'Nowhere' } })).toMatchObject({ status: 400 });
  expect(await product.call('PATCH', '/v1/me', { body: {} })).toMatchObject({ status: 401 });
  await employee('PATCH', '/v1/me', { body: { locale: before.locale, timeZone: before.timeZone } });
});

describe('the feed', () => {
  it('200: answers whoever waits as soon as somebody does something', async () => {
    const { body } = await agent('GET', '/v1/feed?wait=0');
    const waiting = agent('GET', `/v1/feed?cursor=${encodeURIComponent(body.cursor)}&wait=20`);
    const made = (await employee('POST', '/v1/portal/incidents', { body: { subject: 'Something happens' } })).body;
    const told = await waiting;
    expect(told).toMatchObject({
      status: 200,
      body: { missed: false, changes: [{ name: 'ticket.created', ticketId: made.id, number: made.number }] },
    });
    expect(told.headers.get('cache-control')).toContain('no-cache');
  });

  it('lets others go first while somebody waits', async () => {
    const { body } = await agent('GET', '/v1/feed?wait=0');
    const waiting = Array.from({ length: 30 }, () =>
      agent('GET', `/v1/feed?cursor=${encodeURIComponent(body.cursor)}&wait=1`),
    );
    for (let round = 0; round < 10; round += 1) expect((await employee('GET', '/v1/me')).status).toBe(200);
    const answers = await Promise.all(waiting);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('says who is at a ticket', async () => {
    const blake = await product.as('agent2@contoso.example');
    const made = (await employee('POST', '/v1/portal/incidents', { body: { subject: 'Two look at it' } })).body;
    const { body } = await blake('GET', '/v1/feed?wait=0');
    const waiting = blake('GET', `/v1/feed?cursor=${encodeURIComponent(body.cursor)}&wait=20`);
    const path = `/v1/tickets/${made.number}/presence`;
    expect(await agent('POST', path, { body: { doing: 'replying' } })).toMatchObject({
      status: 200,
      body: { people: [] },
    });
    expect((await waiting).body.presence).toMatchObject([{ ticketId: made.id, doing: 'replying' }]);
    expect(await employee('POST', path, { body: { doing: 'looking' } })).toMatchObject({ status: 403 });
    expect(await agent('POST', path, { body: { doing: 'dancing' } })).toMatchObject({ status: 400 });
  });

  it.each(['wait=26', 'wait=-1', 'cursor=nonsense', 'since=1'])('400: refuses %s', async (query) => {
    expect(await agent('GET', `/v1/feed?${query}`)).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION' } });
  });
});
