import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let employee: Caller;
let agent: Caller;
let agent2: Caller;
let admin: Caller;
let stranger: Caller;

beforeAll(async () => {
  product = await runningProduct();
  employee = await product.as('employee@contoso.example');
  agent = await product.as('agent@contoso.example');
  agent2 = await product.as('agent2@contoso.example');
  admin = await product.as('admin@contoso.example');
  stranger = await product.as('agent@fabrikam.example');
});
afterAll(() => product.stop());

const report = async (body: object = { subject: 'Scanner does not connect' }) =>
  (await employee('POST', '/v1/portal/incidents', { body })).body;

describe('creating an incident', () => {
  it('answers 201 with the ticket, its place and its version', async () => {
    const answer = await employee('POST', '/v1/portal/incidents', { body: { subject: 'Scanner does not connect' } });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      kind: 'incident',
      subject: 'Scanner does not connect',
      description: 'Scanner does not connect',
      status: 'open',
      priority: 'P3',
      channel: 'portal',
      requester: { name: 'Erin Walsh' },
      queue: { name: 'Service Desk' },
      assignee: null,
      version: 1,
    });
    expect(answer.body.number).toMatch(/^INC-\d{6}$/);
    expect(answer.headers.get('location')).toBe(`/v1/tickets/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"v1"');
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  it.each([
    [{ impact: 1, urgency: 1 }, 'P1', false],
    [{ impact: 1, urgency: 2 }, 'P2', false],
    [{ impact: 2, urgency: 3 }, 'P4', false],
    [{ priority: 'P1' }, 'P1', true],
  ])('takes the priority from %j', async (fields, priority, overridden) => {
    const ticket = await report({ subject: 'Printer on fire', ...fields });
    expect(ticket).toMatchObject({ priority, priorityOverridden: overridden });
  });

  it('names every bad field at once', async () => {
    const answer = await employee('POST', '/v1/portal/incidents', {
      body: { subject: 'ab', impact: 7, urgency: 'high', colour: 'red', tags: 'vpn' },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'CAT_VALIDATION', status: 400, title: expect.any(String) });
    expect(answer.body.instance).toBe(`/requests/${answer.headers.get('x-request-id')}`);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/colour',
      '/impact',
      '/subject',
      '/tags',
      '/urgency',
    ]);
  });

  it.each([
    ['{"subject": "abc', 'application/json'],
    ['["abc"]', 'application/json'],
    ['subject=abc', 'application/x-www-form-urlencoded'],
  ])('refuses the body %j as %s', async (body, type) => {
    const answer = await employee('POST', '/v1/portal/incidents', { body, headers: { 'content-type': type } });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('CAT_VALIDATION');
  });

  it('counts characters, not bytes or code units', async () => {
    expect((await employee('POST', '/v1/portal/incidents', { body: { subject: '🖥️'.repeat(100) } })).status).toBe(201);
    expect((await employee('POST', '/v1/portal/incidents', { body: { subject: 'x'.repeat(201) } })).status).toBe(400);
    const description = 'é'.repeat(20_000);
    expect(
      (await employee('POST', '/v1/portal/incidents', { body: { subject: 'Long story', description } })).status,
    ).toBe(201);
    const longer = { subject: 'Long story', description: `${description}!` };
    expect((await employee('POST', '/v1/portal/incidents', { body: longer })).status).toBe(400);
  });

  it('lets the desk report for somebody and refuses that to employees', async () => {
    const me = (await employee('GET', '/v1/me')).body;
    const forErin = await agent('POST', '/v1/portal/incidents', {
      body: { subject: 'Erin called', requesterId: me.id },
    });
    expect(forErin.body.requester.name).toBe('Erin Walsh');
    const boss = (await agent('GET', '/v1/me')).body;
    const refused = await employee('POST', '/v1/portal/incidents', {
      body: { subject: 'Not mine', requesterId: boss.id },
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
  });

  it('refuses people and queues that are not there, each at its field', async () => {
    const body = { subject: 'For a ghost', affectedUserId: 'nobody', watcherIds: ['no-one'] };
    const answer = await employee('POST', '/v1/portal/incidents', { body });
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/affectedUserId',
      '/watcherIds/0',
    ]);
  });
});

describe('an idempotency key', () => {
  const key = (value: string) => ({ 'idempotency-key': value });

  it('gives the same answer again, and says so', async () => {
    const call = { body: { subject: 'Only once' }, headers: key('once-1') };
    const first = await employee('POST', '/v1/portal/incidents', call);
    const second = await employee('POST', '/v1/portal/incidents', call);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replay')).toBeNull();
    expect(second.headers.get('idempotent-replay')).toBe('true');
  });

  it('refuses another body', async () => {
    await employee('POST', '/v1/portal/incidents', { body: { subject: 'One body' }, headers: key('once-2') });
    const other = await employee('POST', '/v1/portal/incidents', {
      body: { subject: 'Another body' },
      headers: key('once-2'),
    });
    expect(other).toMatchObject({ status: 409, body: { code: 'CAT_IDEMPOTENCY_REUSED' } });
  });

  it('runs two at once only once', async () => {
    const call = { body: { subject: 'Twins' }, headers: key('once-3') };
    const answers = await Promise.all([1, 2, 3, 4].map(() => employee('POST', '/v1/portal/incidents', call)));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('belongs to one caller', async () => {
    const call = { body: { subject: 'Mine or yours' }, headers: key('once-4') };
    const mine = await employee('POST', '/v1/portal/incidents', call);
    const yours = await agent('POST', '/v1/portal/incidents', call);
    expect(yours.body.id).not.toBe(mine.body.id);
  });

  it('is forgotten after 24 hours', async () => {
    const call = { body: { subject: 'Yesterday' }, headers: key('once-5') };
    const first = await employee('POST', '/v1/portal/incidents', call);
    product.clock.advance(24 * 3600 * 1000 + 1);
    employee = await product.as('employee@contoso.example');
    agent = await product.as('agent@contoso.example');
    agent2 = await product.as('agent2@contoso.example');
    admin = await product.as('admin@contoso.example');
    stranger = await product.as('agent@fabrikam.example');
    const next = await employee('POST', '/v1/portal/incidents', call);
    expect(next.status).toBe(201);
    expect(next.body.id).not.toBe(first.body.id);
    const again = await employee('POST', '/v1/portal/incidents', call);
    expect(again.body.id).toBe(next.body.id);
  });

  it('keeps a comment single', async () => {
    const ticket = await report();
    const call = { body: { body: 'Hello?' }, headers: key('once-6') };
    const first = await employee('POST', `/v1/tickets/${ticket.id}/comments`, call);
    const second = await employee('POST', `/v1/tickets/${ticket.id}/comments`, call);
    expect(second.body).toEqual(first.body);
    expect((await employee('GET', `/v1/tickets/${ticket.id}/comments`)).body.items).toHaveLength(1);
  });
});

describe('reading a ticket', () => {
  it('finds it by id and by number in any form', async () => {
    const ticket = await report();
    for (const ref of [
      ticket.id,
      ticket.number,
      ticket.number.toLowerCase(),
      `inc-${Number(ticket.number.slice(4))}`,
    ]) {
      expect((await employee('GET', `/v1/tickets/${ref}`)).body.id).toBe(ticket.id);
    }
  });

  it('answers 304 to the version that is held', async () => {
    const ticket = await report();
    const read = await employee('GET', `/v1/tickets/${ticket.id}`);
    const again = await employee('GET', `/v1/tickets/${ticket.id}`, {
      headers: { 'if-none-match': read.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect(again.body).toBe('');
  });

  it('answers a missing, a foreign and a hidden one with the same bytes', async () => {
    const ticket = await report();
    const foreign = await stranger('GET', `/v1/tickets/${ticket.id}`);
    const missing = await stranger('GET', '/v1/tickets/00000000-0000-4000-8000-000000000000');
    const bossTicket = (await agent('POST', '/v1/portal/incidents', { body: { subject: 'Not for Erin' } })).body;
    const hidden = await employee('GET', `/v1/tickets/${bossTicket.number}`);
    const bytes = (answer: typeof foreign) => ({ ...answer.body, instance: '' });
    expect(foreign.status).toBe(404);
    expect(bytes(foreign)).toEqual(bytes(missing));
    expect(bytes(hidden)).toEqual(bytes(missing));
  });

  it('refuses what is neither id nor number', async () => {
    const answer = await employee('GET', '/v1/tickets/not-a-ticket');
    expect(answer).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION', errors: [{ pointer: '/id' }] } });
  });
});

describe('changing a ticket', () => {
  it('changes what is given and raises the version', async () => {
    const ticket = await report();
    const answer = await agent('PATCH', `/v1/tickets/${ticket.number}`, {
      body: { urgency: 1, impact: 1, tags: ['vpn'] },
      headers: { 'if-match': '"v1"' },
    });
    expect(answer.body).toMatchObject({ priority: 'P1', tags: ['vpn'], version: 2 });
    expect(answer.headers.get('etag')).toBe('"v2"');
  });

  it.each(['"v0"', '"v99"', 'v1', 'nonsense', '"'])('refuses the stale or senseless If-Match %s', async (tag) => {
    const ticket = await report();
    const answer = await agent('PATCH', `/v1/tickets/${ticket.id}`, {
      body: { urgency: 1 },
      headers: { 'if-match': tag },
    });
    expect(answer).toMatchObject({ status: 412, body: { code: 'CAT_PRECONDITION' } });
    expect((await agent('GET', `/v1/tickets/${ticket.id}`)).body.version).toBe(1);
  });

  it('takes If-Match * and does without it', async () => {
    const ticket = await report();
    const star = await agent('PATCH', `/v1/tickets/${ticket.id}`, {
      body: { urgency: 1 },
      headers: { 'if-match': '*' },
    });
    expect(star.status).toBe(200);
    const writes = await Promise.all(
      [1, 2, 3, 4, 5].map((index) => agent('PATCH', `/v1/tickets/${ticket.id}`, { body: { tags: [`t${index}`] } })),
    );
    expect(writes.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect((await agent('GET', `/v1/tickets/${ticket.id}`)).body.version).toBe(7);
  });

  it('keeps the desk’s fields from employees', async () => {
    const ticket = await report();
    const refused = await employee('PATCH', `/v1/tickets/${ticket.id}`, { body: { priority: 'P1' } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
    const allowed = await employee('PATCH', `/v1/tickets/${ticket.id}`, {
      body: { description: 'Since this morning' },
    });
    expect(allowed.body.description).toBe('Since this morning');
  });

  it('puts the permission before the input, and the ticket before both', async () => {
    const ticket = await report();
    expect((await stranger('PATCH', `/v1/tickets/${ticket.id}`, { body: { nonsense: 1 } })).status).toBe(404);
    const watcher = (await agent2('GET', '/v1/me')).body;
    expect(watcher.name).toBeTruthy();
    const malformed = await stranger('PATCH', `/v1/tickets/${ticket.id}`, { body: '{' });
    expect(malformed.status).toBe(404);
    expect((await employee('POST', '/v1/agent/triage/assign', { body: '{' })).status).toBe(403);
  });
});

describe('the way of an incident', () => {
  it('goes from report to closed', async () => {
    const ticket = await report();
    const at = `/v1/tickets/${ticket.id}`;
    expect((await agent('POST', `${at}/take`)).body).toMatchObject({
      status: 'in_progress',
      assignee: { name: 'Avery Chen' },
    });
    expect((await agent2('POST', `${at}/take`)).status).toBe(409);
    await agent('POST', `${at}/comments`, { body: { body: 'Which network are you on?' } });
    await agent('POST', `${at}/transitions`, { body: { to: 'waiting', reason: 'customer' } });
    await employee('POST', `${at}/comments`, { body: { body: 'The guest network.' } });
    expect((await agent('GET', at)).body).toMatchObject({ status: 'in_progress', waitingFor: null });
    const resolved = await agent('POST', `${at}/transitions`, {
      body: { to: 'resolved', code: 'fixed', text: 'Opened the port.' },
    });
    expect(resolved.body).toMatchObject({
      status: 'resolved',
      resolution: { code: 'fixed', text: 'Opened the port.' },
    });
    const confirmed = await employee('POST', `${at}/transitions`, { body: { to: 'closed' } });
    expect(confirmed.body).toMatchObject({ status: 'closed', closedAt: expect.any(String) });
    const audit = (await admin('GET', `${at}/audit`)).body.items;
    expect(audit.map((entry: { action: string }) => entry.action)).toEqual([
      'incident.create',
      'ticket.take',
      'ticket.reply',
      'incident.wait',
      'ticket.reply',
      'incident.resolve',
      'incident.confirm',
    ]);
    expect(audit.at(-1).actor.name).toBe('Erin Walsh');
  });

  it('says what is possible when a move is not', async () => {
    const ticket = await report();
    const answer = await agent('POST', `/v1/tickets/${ticket.id}/transitions`, { body: { to: 'closed' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
    expect(answer.body.detail).toContain('in_progress, waiting, resolved');
  });

  it('needs words and a code to resolve, and a reason to wait', async () => {
    const ticket = await report();
    const resolve = await agent('POST', `/v1/tickets/${ticket.id}/transitions`, { body: { to: 'resolved' } });
    expect(resolve.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/code', '/text']);
    const wait = await agent('POST', `/v1/tickets/${ticket.id}/transitions`, { body: { to: 'waiting' } });
    expect(wait.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/reason']);
  });

  it('lets its requester withdraw it while it is open', async () => {
    const ticket = await report();
    const answer = await employee('POST', `/v1/tickets/${ticket.id}/transitions`, {
      body: { to: 'closed', code: 'withdrawn' },
    });
    expect(answer.body).toMatchObject({ status: 'closed', resolution: { code: 'withdrawn' } });
  });

  it('reopens within the days, and afterwards answers with a new, linked one', async () => {
    const ticket = await report();
    const at = `/v1/tickets/${ticket.id}`;
    await employee('POST', `${at}/transitions`, { body: { to: 'closed', code: 'fixed_by_requester' } });
    const reopened = await employee('POST', `${at}/transitions`, {
      body: { to: 'in_progress', text: 'It came back.' },
    });
    expect(reopened.body).toMatchObject({ status: 'in_progress', resolution: null, closedAt: null });
    await employee('POST', `${at}/transitions`, { body: { to: 'closed', code: 'fixed_by_requester' } });
    product.clock.advance(8 * 24 * 3600 * 1000);
    employee = await product.as('employee@contoso.example');
    agent = await product.as('agent@contoso.example');
    agent2 = await product.as('agent2@contoso.example');
    admin = await product.as('admin@contoso.example');
    stranger = await product.as('agent@fabrikam.example');
    const tooLate = await employee('POST', `${at}/transitions`, { body: { to: 'in_progress' } });
    expect(tooLate.status).toBe(409);
    const reply = await employee('POST', `${at}/comments`, { body: { body: 'Again!' } });
    expect(reply.status).toBe(201);
    expect(reply.body.ticketNumber).not.toBe(ticket.number);
    const linked = (await employee('GET', `/v1/tickets/${reply.body.ticketNumber}`)).body;
    expect(linked.links).toEqual([{ type: 'relates_to', ticketId: ticket.number }]);
  });
});

describe('notes', () => {
  it('are seen by the desk alone', async () => {
    const ticket = await report();
    const at = `/v1/tickets/${ticket.id}/comments`;
    await agent('POST', at, { body: { body: 'Between us: it was the proxy.', isPrivate: true } });
    await agent('POST', at, { body: { body: 'We are on it.' } });
    expect((await agent('GET', at)).body.items).toHaveLength(2);
    expect((await employee('GET', at)).body.items.map((comment: { body: string }) => comment.body)).toEqual([
      'We are on it.',
    ]);
    expect(JSON.stringify((await employee('GET', `/v1/tickets/${ticket.id}`)).body)).not.toContain('proxy');
    const refused = await employee('POST', at, { body: { body: 'psst', isPrivate: true } });
    expect(refused.status).toBe(403);
    expect((await employee('GET', `/v1/tickets/${ticket.id}/audit`)).status).toBe(403);
  });
});

describe('triage', () => {
  it('assigns many and answers for each', async () => {
    const one = await report();
    const two = await report();
    const me = (await agent('GET', '/v1/me')).body;
    const answer = await agent('POST', '/v1/agent/triage/assign', {
      body: { ticketIds: [one.id, two.number, 'INC-999999'], assigneeId: me.id },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.results.map((result: { ok: boolean }) => result.ok)).toEqual([true, true, false]);
    expect(answer.body.results[2].code).toBe('CAT_NOT_FOUND');
    expect((await agent('GET', `/v1/tickets/${two.id}`)).body.assignee.id).toBe(me.id);
  });

  it('gives tickets to people of the desk only', async () => {
    const ticket = await report();
    const erin = (await employee('GET', '/v1/me')).body;
    const answer = await agent('POST', `/v1/tickets/${ticket.id}/assign`, { body: { assigneeId: erin.id } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/assigneeId' }] } });
  });
});

describe('lists', () => {
  it('pages both ways over the same rows', async () => {
    for (let index = 0; index < 7; index += 1) await report({ subject: `Paging ${index}`, tags: ['paging'] });
    const all = (await employee('GET', '/v1/portal/tickets?tag=paging&pageSize=100')).body.items;
    expect(all).toHaveLength(7);
    const byPage: string[] = [];
    for (let page = 1; page <= 3; page += 1) {
      const answer = (await employee('GET', `/v1/portal/tickets?tag=paging&page=${page}&pageSize=3`)).body;
      expect(answer).toMatchObject({ page, pageSize: 3 });
      byPage.push(...answer.items.map((ticket: { id: string }) => ticket.id));
    }
    const byCursor: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const answer = (await employee('GET', `/v1/portal/tickets?tag=paging&limit=3${next}`)).body;
      byCursor.push(...answer.items.map((ticket: { id: string }) => ticket.id));
      cursor = answer.nextCursor;
    }
    const ids = all.map((ticket: { id: string }) => ticket.id);
    expect(byPage).toEqual(ids);
    expect(byCursor).toEqual(ids);
  });

  it.each([
    'mine=true&status=open&sort=createdAt:desc&page=1&pageSize=25',
    'status=open,waiting&priority=P1,P3&kind=incident',
    'sort=sla.dueAt:asc',
    'sort=priority:desc&assigneeId=none',
    'createdFrom=2026-01-01&createdTo=2027-01-01T00:00:00Z&search=badge%20reader',
    'filter=(status:!(open,waiting),mine:!t)',
  ])('understands %s', async (query) => {
    expect((await agent('GET', `/v1/portal/tickets?${query}`)).status).toBe(200);
  });

  it.each([
    ['pageSize=101', '/pageSize'],
    ['pageSize=0', '/pageSize'],
    ['page=0', '/page'],
    ['page=abc', '/page'],
    ['page=1000&pageSize=100', '/page'],
    ['status=lost', '/status'],
    ['sort=subject:asc', '/sort'],
    ['colour=red', '/colour'],
    ['cursor=nonsense', '/cursor'],
    ['createdFrom=yesterday', '/createdFrom'],
    ['filter=((', '/filter'],
    ['status=open&status=closed', '/status'],
    ['mine=perhaps', '/mine'],
  ])('refuses %s at %s', async (query, pointer) => {
    const answer = await agent('GET', `/v1/portal/tickets?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION' } });
    expect(
      answer.body.errors.map((error: { pointer: string }) => error.pointer.split('/').slice(0, 2).join('/')),
    ).toContain(pointer);
    expect(JSON.stringify(answer.body)).not.toContain('nonsense');
  });

  it('shows employees their own tickets only', async () => {
    await agent('POST', '/v1/portal/incidents', { body: { subject: 'Somebody else’s' } });
    const items = (await employee('GET', '/v1/portal/tickets?pageSize=100')).body.items;
    expect(new Set(items.map((ticket: { requester: { name: string } }) => ticket.requester.name))).toEqual(
      new Set(['Erin Walsh']),
    );
  });
});

describe('addresses and health', () => {
  it('is ready', async () => {
    // Earlier tests moved the clock by days: what that made due has its turn first.
    let answer = await product.call('GET', '/v1/health');
    for (let look = 0; look < 100 && answer.status !== 200; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await product.call('GET', '/v1/health');
    }
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'ready', ready: true },
    });
  });
  it('answers an unknown address and a wrong method with problems', async () => {
    expect(await product.call('GET', '/v1/nowhere')).toMatchObject({ status: 404, body: { code: 'CAT_NOT_FOUND' } });
    const answer = await product.call('PUT', '/v1/me');
    expect(answer).toMatchObject({ status: 405, body: { code: 'CAT_METHOD_NOT_ALLOWED' } });
    expect(answer.headers.get('allow')).toBe('GET, PATCH');
  });
  it('serves its own description', async () => {
    const answer = await product.call('GET', '/v1/openapi.json');
    expect(answer.body.openapi).toBe('3.1.0');
    expect(Object.keys(answer.body.paths)).toContain('/v1/portal/incidents');
  });
});
