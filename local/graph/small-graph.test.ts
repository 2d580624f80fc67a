import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GraphServer, graphServer, mailFrom } from '#tests/support/graph-server';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { graphPermissions } from './permissions.ts';

const writer = [...graphPermissions, 'User.Read.All', 'MailboxSettings.ReadWrite', 'Presence.ReadWrite.All'];
const { employee, manager, agent } = contoso;
let server: GraphServer;

beforeAll(async () => {
  server = await graphServer();
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

async function ask(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
  const response = await fetch(`${server.baseUrl}/local/graph/v1.0${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token ?? (await server.token(contoso.id, writer))}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

describe('the small Graph lets in', () => {
  it('nobody without a token, in the words of Graph', async () => {
    const response = await fetch(`${server.baseUrl}/local/graph/v1.0/users`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: {
        code: 'InvalidAuthenticationToken',
        message: expect.any(String),
        innerError: {
          date: '2026-03-02T09:00:00',
          'request-id': expect.any(String),
          'client-request-id': expect.any(String),
        },
      },
    });
  });

  it.each([
    ['of a person', () => server.issuer.tokenFor({ ...employee, userId: employee.id })],
    [
      'for our own API',
      () => server.issuer.appToken({ clientId: 'c', tenantId: contoso.id, audience: 'api://us', roles: writer }),
    ],
    ['that is none', async () => 'none'],
  ])('no token %s', async (_what, make) => {
    expect((await ask('GET', '/users', undefined, await make())).status).toBe(401);
  });

  it('nobody who calls it by another name than this machine’s', async () => {
    const token = await server.token(contoso.id, writer);
    const statusFor = (host: string) =>
      new Promise((resolve) => {
        const headers = { host, authorization: `Bearer ${token}` };
        get(`${server.baseUrl}/local/graph/v1.0/users`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
      });
    expect(await statusFor('evil.example')).toBe(421);
    expect(await statusFor('localhost.evil.example:7071')).toBe(421);
    expect(await statusFor('localhost:7071')).toBe(200);
  });

  it('no token that has run out', async () => {
    const token = await server.token(contoso.id);
    server.clock.advance(2 * 3_600_000);
    expect((await ask('GET', '/users', undefined, token)).status).toBe(401);
    server.clock.set('2026-03-02T09:00:00.000Z');
  });

  it.each([
    ['GET', '/users', 'Authorization_RequestDenied'],
    ['GET', `/users/${agent.id}/mailboxSettings`, 'ErrorAccessDenied'],
    ['POST', '/communications/getPresencesByUserId', 'Forbidden'],
    ['POST', `/users/${mailFrom}/sendMail`, 'ErrorAccessDenied'],
    ['POST', `/users/${agent.id}/teamwork/sendActivityNotification`, 'Forbidden'],
  ])('nobody without consent to %s %s', async (method, path, code) => {
    const answer = await ask(method, path, method === 'POST' ? {} : undefined, await server.token(contoso.id, []));
    expect([answer.status, answer.body.error.code]).toEqual([403, code]);
  });
});

describe('a tenant', () => {
  it('sees its own people and nobody else, whatever it asks', async () => {
    const token = await server.token(fabrikam.id, writer);
    const listed = await ask('GET', '/users?$top=999', undefined, token);
    expect(listed.body.value).toHaveLength(3);
    expect(JSON.stringify(listed.body)).not.toContain('contoso');
    for (const [method, path, body] of [
      ['GET', `/users/${agent.id}`],
      ['GET', `/users/${agent.upn}`],
      ['GET', `/users/${employee.id}/manager`],
      ['GET', `/users/${agent.id}/mailboxSettings`],
      ['PATCH', `/users/${agent.id}/mailboxSettings`, { timeZone: 'UTC' }],
      ['GET', `/users/${agent.id}/presence`],
      ['POST', `/users/${agent.id}/presence/setUserPreferredPresence`, { availability: 'Away' }],
      ['POST', `/users/${agent.id}/sendMail`, { message: {} }],
      ['POST', `/users/${agent.id}/teamwork/sendActivityNotification`, {}],
    ] as const) {
      expect((await ask(method, path, body, token)).status).toBe(404);
    }
    const presences = await ask('POST', '/communications/getPresencesByUserId', { ids: [agent.id] }, token);
    expect(presences.body.value).toMatchObject([{ id: agent.id, availability: 'PresenceUnknown' }]);
    expect(server.graph.outbox.availability({ ...personOf(agent) }).presence).toBe('Available');
  });
});

describe('people', () => {
  it('come in pages that lead to the next one, until there is none', async () => {
    const seen: string[] = [];
    let path = '/users?$top=2&$select=id,displayName';
    for (;;) {
      const { status, body } = await ask('GET', path);
      expect(status).toBe(200);
      seen.push(...body.value.map((one: { displayName: string }) => one.displayName));
      expect(Object.keys(body.value[0]).sort()).toEqual(['displayName', 'id']);
      if (!body['@odata.nextLink']) break;
      path = body['@odata.nextLink'].replace(`${server.baseUrl}/local/graph/v1.0`, '');
    }
    expect(seen.sort()).toEqual(['Alex Admin', 'Avery Agent', 'Blake Agent', 'Erin Employee', 'Morgan Manager']);
  });

  it.each(['mail', 'userPrincipalName'])('are found by %s', async (name) => {
    const filter = encodeURIComponent(`${name} eq 'AGENT@contoso.example'`);
    const { body } = await ask('GET', `/users?$filter=${filter}`);
    expect(body.value).toMatchObject([{ id: agent.id, displayName: agent.name }]);
  });

  it('are found by id and by upn, and not by anything else', async () => {
    expect((await ask('GET', `/users/${agent.id}`)).body).toMatchObject({ userPrincipalName: agent.upn });
    expect((await ask('GET', `/users/${encodeURIComponent(agent.upn)}`)).body).toMatchObject({ id: agent.id });
    const missing = await ask('GET', '/users/nobody@contoso.example');
    expect([missing.status, missing.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('have a manager, or none', async () => {
    expect((await ask('GET', `/users/${employee.id}/manager`)).body).toMatchObject({ id: manager.id });
    expect((await ask('GET', `/users/${manager.id}/manager`)).status).toBe(404);
  });

  it.each(['/users?$top=0', '/users?$top=many', "/users?$filter=startswith(mail,'a')"])('refuse %s', async (path) => {
    expect((await ask('GET', path)).body.error.code).toBe('Request_UnsupportedQuery');
  });
});

describe('mailbox settings', () => {
  it('change by what is sent and keep the rest', async () => {
    const before = (await ask('GET', `/users/${agent.id}/mailboxSettings`)).body;
    const changed = await ask('PATCH', `/users/${agent.id}/mailboxSettings`, {
      workingHours: { startTime: '08:30:00.0000000', timeZone: { name: 'W. Europe Standard Time' } },
    });
    expect(changed.status).toBe(200);
    const after = (await ask('GET', `/users/${agent.id}/mailboxSettings`)).body;
    expect(after.workingHours).toEqual({
      ...before.workingHours,
      startTime: '08:30:00.0000000',
      timeZone: { name: 'W. Europe Standard Time' },
    });
    expect(after.automaticRepliesSetting).toEqual(before.automaticRepliesSetting);
  });

  it.each([
    { workingHours: { startTime: 'early' } },
    { workingHours: { daysOfWeek: ['Monday'] } },
    { automaticRepliesSetting: { status: 'maybe' } },
    { automaticRepliesSetting: { status: 'scheduled' } },
    { favouriteColour: 'blue' },
    [],
  ])('refuse %j', async (body) => {
    expect((await ask('PATCH', `/users/${agent.id}/mailboxSettings`, body)).status).toBe(400);
  });
});

describe('mail', () => {
  const message = {
    subject: 'INC-000001 is resolved',
    body: { contentType: 'HTML', content: '<style>p{}</style><p>It works &amp; stays.</p>' },
    toRecipients: [{ emailAddress: { address: employee.upn, name: employee.name } }],
    internetMessageId: '<one@catalyst.example>',
    internetMessageHeaders: [{ name: 'x-auto-response-suppress', value: 'All' }],
  };
  const send = (change: object = {}, more: object = {}) =>
    ask('POST', `/users/${mailFrom}/sendMail`, { message: { ...message, ...change }, saveToSentItems: false, ...more });

  it('arrives unread with its words, for those it names', async () => {
    const heard: unknown[] = [];
    server.graph.outbox.onNews((upn, news) => void heard.push([upn, news.type]));
    expect((await send()).status).toBe(202);
    const { mails, unread } = server.graph.outbox.mails(employee.upn);
    expect([mails[0], unread]).toMatchObject([
      { subject: message.subject, preview: 'It works & stays.', from: { address: mailFrom }, read: false },
      1,
    ]);
    expect(heard).toEqual([[employee.upn, 'mail']]);
    expect(server.graph.outbox.mails(agent.upn).mails).toEqual([]);
    expect(server.graph.outbox.mail(employee.upn, mails[0]?.id ?? '')).toMatchObject({ html: message.body.content });
    expect(server.graph.outbox.mail(agent.upn, mails[0]?.id ?? '')).toBeUndefined();
  });

  it('that is plain text is shown as it was written', async () => {
    await send({ body: { contentType: 'text', content: 'a <b> & c' } });
    const [newest] = server.graph.outbox.mails(employee.upn).mails;
    expect(newest?.preview).toBe('a <b> & c');
  });

  it('has no gaps in its preview where words are only marked', async () => {
    const content = '<p><strong><bdi>INC-000001</bdi></strong>, <bdi>My VPN</bdi>, is resolved:</p><p>Done.</p>';
    await send({ body: { contentType: 'html', content } });
    expect(server.graph.outbox.mails(employee.upn).mails[0]?.preview).toBe('INC-000001, My VPN, is resolved: Done.');
  });

  it.each([
    [{ toRecipients: [] }, 'ErrorInvalidRecipients'],
    [{ toRecipients: [{ emailAddress: { address: 'a@b, c@d' } }] }, 'ErrorInvalidRecipients'],
    [{ internetMessageHeaders: [{ name: 'List-Id', value: 'x' }] }, 'InvalidInternetMessageHeader'],
    [
      { internetMessageHeaders: Array.from({ length: 6 }, (_, n) => ({ name: `x-${n}`, value: 'x' })) },
      'InvalidInternetMessageHeaderCollection',
    ],
    [{ body: { contentType: 'pdf', content: '' } }, 'BadRequest'],
    [{ colour: 'blue' }, 'BadRequest'],
  ])('is refused with %j', async (change, code) => {
    const answer = await send(change);
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
  });

  it('is not sent as somebody else, nor from a mailbox that is not there', async () => {
    const answer = await send({ from: { emailAddress: { address: employee.upn } } });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'ErrorSendAsDenied']);
    expect((await ask('POST', '/users/other@contoso.example/sendMail', { message })).status).toBe(404);
  });
});

describe('activity notifications', () => {
  const entry = {
    topic: { source: 'text', value: 'INC-000001', webUrl: 'https://teams.microsoft.com/l/entity/app/home' },
    activityType: 'slaAtRisk',
    chainId: 1,
    previewText: { content: 'p'.repeat(200) },
    templateParameters: [
      { name: 'number', value: 'INC-000001' },
      { name: 'subject', value: 'VPN is down' },
    ],
  };
  const notify = (change: object = {}, id: string = agent.id) =>
    ask('POST', `/users/${id}/teamwork/sendActivityNotification`, { ...entry, ...change });

  it("show the manifest's words, filled in, and replace those of their chain", async () => {
    expect((await notify()).status).toBe(204);
    expect((await notify({ activityType: 'slaBreached' })).status).toBe(204);
    expect((await notify({ chainId: 2 })).status).toBe(204);
    const { activities, unread } = server.graph.outbox.activities(agent.id);
    expect(unread).toBe(2);
    expect(activities.map(({ title }) => title)).toEqual([
      'INC-000001 is due soon: VPN is down',
      'INC-000001 is late: VPN is down',
    ]);
    expect(activities[0]?.preview).toHaveLength(150);
  });

  it.each([
    { activityType: 'undeclared' },
    { templateParameters: [] },
    { topic: { source: 'text', value: 'INC', webUrl: 'https://evil.example/' } },
    { topic: { source: 'text', value: 'INC' } },
    { previewText: undefined },
    { chainId: 1.5 },
  ])('are refused with %j', async (change) => {
    expect((await notify(change, manager.id)).status).toBe(400);
  });

  it('are refused where the app is not installed', async () => {
    server.graph.outbox.setStanding(personOf(manager), { installed: false });
    const answer = await notify({}, manager.id);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'Forbidden']);
    server.graph.outbox.setStanding(personOf(manager), { installed: true });
  });

  it('are ten a minute for one person, and say when there may be more', async () => {
    for (let one = 0; one < 10; one += 1) expect((await notify({ chainId: one }, employee.id)).status).toBe(204);
    server.clock.advance(20_000);
    const answer = await notify({}, employee.id);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '40']);
    expect((await notify({}, contoso.agent2.id)).status).toBe(204);
    server.clock.advance(40_000);
    expect((await notify({}, employee.id)).status).toBe(204);
  });
});

describe('a batch', () => {
  it('answers each request by itself, in no promised order', async () => {
    const requests = [
      { id: 'a', method: 'GET', url: `/users/${agent.id}?$select=id` },
      { id: 'b', method: 'GET', url: '/users/nobody' },
      { id: 'c', method: 'PATCH', url: `/users/${agent.id}/mailboxSettings`, body: { timeZone: 'UTC' } },
    ];
    const { body } = await ask('POST', '/$batch', { requests });
    const statuses = Object.fromEntries(
      body.responses.map((one: { id: string; status: number }) => [one.id, one.status]),
    );
    expect(statuses).toEqual({ a: 200, b: 404, c: 200 });
  });

  it('has at most twenty, each with a name of its own', async () => {
    const requests = Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/users' }));
    expect((await ask('POST', '/$batch', { requests })).status).toBe(400);
    expect((await ask('POST', '/$batch', { requests: [requests[0], requests[0]] })).status).toBe(400);
    expect((await ask('POST', '/$batch', { requests: requests.slice(0, 20) })).status).toBe(200);
  });
});

it('says where there is nothing, and how it may not be asked', async () => {
  expect((await ask('GET', '/planets')).status).toBe(400);
  expect((await ask('PUT', `/users/${agent.id}`, {})).status).toBe(405);
  const broken = await fetch(`${server.baseUrl}/local/graph/v1.0/$batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.token(contoso.id)}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect(broken.status).toBe(400);
  expect((await fetch(`${server.baseUrl}/local/graph/beta/users`)).status).toBe(400);
});

describe('pages', () => {
  const page = async (path: string, body?: unknown, headers = {}): Promise<Omit<Answer, 'headers'>> => {
    const response = await fetch(`${server.baseUrl}/local/api/${path}`, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    });
    return { status: response.status, body: await response.json() };
  };

  it('read and mark the mails of one person', async () => {
    const listed = await page(`mails?as=${employee.upn}`);
    const [first] = listed.body.mails;
    expect((await page(`mails/${first.id}?as=${employee.upn}`)).body.html).toContain('<');
    expect((await page(`mails/${first.id}?as=${agent.upn}`)).status).toBe(404);
    const after = await page('mails/read', { as: employee.upn, ids: [first.id] });
    expect(after.body.unread).toBe(listed.body.unread - 1);
    expect((await page('mails/read', { as: employee.upn })).body.unread).toBe(0);
  });

  it('read and mark the activities of one person', async () => {
    expect((await page(`activities?as=${agent.upn}`)).body.unread).toBeGreaterThan(0);
    expect((await page('activities/read', { as: agent.upn })).body.unread).toBe(0);
  });

  it('say how somebody is, which Graph then says too', async () => {
    const until = '2026-03-09T08:00:00.000Z';
    const set = await page('availability', { as: agent.upn, presence: 'DoNotDisturb', outOfOffice: { until } });
    expect(set.body).toEqual({ presence: 'DoNotDisturb', outOfOffice: { until } });
    expect((await ask('GET', `/users/${agent.id}/presence`)).body).toMatchObject({
      availability: 'DoNotDisturb',
      activity: 'OutOfOffice',
    });
    expect((await ask('GET', `/users/${agent.id}/mailboxSettings`)).body.automaticRepliesSetting.status).toBe(
      'scheduled',
    );
    expect((await page('availability', { as: agent.upn, outOfOffice: null })).body).toEqual({
      presence: 'DoNotDisturb',
      outOfOffice: null,
    });
  });

  it('block the bot, and let it in again', async () => {
    expect((await page(`bot?as=${employee.upn}`)).body).toEqual({ blocked: false, installed: true });
    expect((await page('bot', { as: employee.upn, blocked: true })).body).toEqual({ blocked: true, installed: true });
    expect((await page('bot', { as: employee.upn, blocked: false })).body).toEqual({ blocked: false, installed: true });
  });

  it.each([
    ['of another site', { origin: 'https://evil.example' }, 403],
    ['that a form could send', { 'content-type': 'text/plain' }, 415],
  ])('refuse a request %s', async (_what, headers, status) => {
    expect((await page('bot', { as: employee.upn, blocked: true }, headers)).status).toBe(status);
  });

  it.each([
    ['mails?as=nobody@contoso.example', undefined, 404],
    ['planets?as=employee@contoso.example', undefined, 404],
    ['activities/1?as=employee@contoso.example', undefined, 404],
    ['availability', { as: employee.upn, presence: 'Bored' }, 400],
    ['bot', { as: employee.upn, blocked: 'yes' }, 400],
  ])('are told what is wrong with %s', async (path, body, status) => {
    const answer = await page(path, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, expect.any(String)]);
  });
});

it('remembers everything over a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'catalyst-graph-'));
  const first = await graphServer({ dataDir });
  const person = personOf(employee);
  first.graph.outbox.setAvailability(person, { presence: 'Away' });
  first.graph.outbox.setStanding(person, { blocked: true });
  const to = [{ name: employee.name, address: employee.upn }];
  const from = { name: 'Desk', address: mailFrom };
  const kept = { from, to, subject: 'Hello', html: 'Hello', messageId: '<a@b>', headers: [], receivedAt: '2026-03-02' };
  first.graph.outbox.deliverMail(kept);
  await first.close();
  const second = await graphServer({ dataDir });
  expect(second.graph.outbox.availability(person).presence).toBe('Away');
  expect(second.graph.outbox.standing(person).blocked).toBe(true);
  expect(second.graph.outbox.mails(employee.upn)).toMatchObject({ mails: [{ subject: 'Hello' }], unread: 1 });
  await second.close();
  rmSync(dataDir, { recursive: true });
});

const personOf = (person: { id: string; upn: string; name: string; tenantId: string }) => ({
  name: person.name,
  upn: person.upn,
  tenantId: person.tenantId,
  userId: person.id,
  title: '',
  managerId: null,
});
