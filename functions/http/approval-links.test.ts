import { approvalLinkFor } from '#core/approvals/approval-link';
import { ApprovalLinkView } from '#core/approvals/contract';
import { turnApproval } from '#core/approvals/turn-approval';
import { memberPartition } from '#core/people/member';
import { enterAsSystem } from '#core/tenancy/enter';
import { tenantPartition } from '#core/tenancy/tenant';
import { organisations } from '#local/seed/organisations';
import { type Answer, type RunningProduct, runningProduct } from '#tests/support/running-product';
import { dayMs } from '#tests/support/test-platform';

/** The links of mails, over HTTP, as friends and strangers would use them. */
let product: RunningProduct;
beforeAll(async () => {
  product = await runningProduct();
});
afterAll(() => product.stop());

const contoso = organisations[0]!;
const personOf = (part: string) => contoso.people.find(({ upn }) => upn.startsWith(`${part}@`))!;
const manager = personOf('manager');
const agent = personOf('agent');
const secret = 'Operation Heron wants a projector';

interface Asked {
  readonly id: string;
  readonly number: string;
  readonly runId: string;
}

let items = 0;

/** A request of Erin's that Morgan and Avery are asked to approve. */
async function asked(more: object = {}): Promise<Asked> {
  items += 1;
  const admin = await product.as('admin@contoso.example');
  const { body: categories } = await admin('GET', '/v1/admin/catalog/categories');
  const item = await admin('POST', '/v1/admin/catalog/items', {
    body: {
      key: `sc-projector-${items}`,
      name: `${secret} ${items}`,
      categoryId: categories.items[0].id,
      approvalRequired: true,
      chain: {
        stages: [
          {
            id: 'first',
            name: 'First',
            approvers: [manager, agent].map(({ userId }) => ({ who: 'person', memberId: userId })),
            rule: { pass: 'all' },
          },
        ],
      },
      ...more,
    },
  });
  expect(item).toMatchObject({ status: 201 });
  const employee = await product.as('employee@contoso.example');
  const made = await employee('POST', '/v1/portal/requests', { body: { itemId: item.body.key, answers: {} } });
  expect(made).toMatchObject({ status: 201 });
  const { id, number, request } = made.body;
  await turnApproval(await system(), { id, runId: request.approvalId });
  return { id, number, runId: request.approvalId };
}

const system = () =>
  enterAsSystem(product.application.platform, contoso.id, 'approvals', { surface: 'system', requestId: 'r' });

/** The token of the mail to this person. */
async function tokenFor({ id, runId }: Asked, { userId } = manager): Promise<string> {
  const ctx = await system();
  const kept = await ctx.store.get('approvalRun', id, runId);
  const approval = kept?.run.approvals.find(({ memberId }) => memberId === userId);
  const aim = { ticketId: id, runId, approvalId: approval?.id ?? '', memberId: userId };
  return new URL(await approvalLinkFor(ctx, aim)).hash.slice(1);
}

const read = (token: unknown, headers = {}) =>
  product.call('POST', '/v1/approval-links/read', { body: { token }, headers });
const decide = (token: unknown, body: object, headers = {}) =>
  product.call('POST', '/v1/approval-links/decide', { body: { token, ...body }, headers });
/** Each from an address of its own, so that no test uses up the patience of another. */
let addresses = 0;
const fromElsewhere = () => {
  addresses += 1;
  return { 'x-forwarded-for': `203.0.113.${addresses}` };
};

const neutral = ({ status, body }: Answer) => ({ status, body: { ...body, instance: '' } });
const refused = {
  status: 401,
  body: {
    type: 'urn:catalyst-itsm:problem:unauthenticated',
    title: 'Sign in first',
    status: 401,
    code: 'CAT_UNAUTHENTICATED',
    detail: 'This link is not valid, or not any more. Open the request in Teams, or ask for a new link.',
    instance: '',
  },
};

it('shows the card of Teams to the bearer, with the buttons that a link has, as often as they like', async () => {
  const request = await asked();
  const token = await tokenFor(request);
  for (let time = 0; time < 2; time += 1) {
    const answer = await read(token);
    expect(answer.status).toBe(200);
    const view = ApprovalLinkView.parse(answer.body);
    expect(view).toMatchObject({
      member: { name: manager.name },
      organisation: 'Contoso',
      number: request.number,
      state: 'pending',
      may: ['approve', 'reject', 'ask_back'],
      because: null,
      signInPath: `/tabs/approvals/${request.number}`,
    });
    const card = JSON.stringify(view.card);
    expect(card).toContain(secret);
    expect([...card.matchAll(/"verb":"([\w.]+)"/g)].map(([, verb]) => verb).sort()).toEqual([
      'approval.approve',
      'approval.ask',
      'approval.reject',
    ]);
    expect(view.card).not.toHaveProperty('refresh');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toContain('no-cache');
  }
});

it('decides once, tells it everywhere, and then shows how it stands', async () => {
  const request = await asked();
  const token = await tokenFor(request);
  const { body: before } = await read(token);
  const first = await decide(token, { decision: 'approve', comment: 'Buy it', seen: before.seen, turn: before.turn });
  expect(first).toMatchObject({
    status: 200,
    body: { state: 'approved', may: [], because: 'over', says: 'You approved this.' },
  });
  expect(JSON.stringify(first.body.card)).not.toContain('"verb"');
  const second = await decide(token, { decision: 'reject', comment: 'Rather not' });
  expect(second).toMatchObject({ status: 200, body: { state: 'approved' } });
  expect(second.body.says).toMatch(/already/);

  const desk = await product.as('admin@contoso.example');
  const { body: audit } = await desk('GET', `/v1/tickets/${request.id}/audit`);
  const decisions = audit.items.filter(({ action }: { action: string }) => action === 'approval.approve');
  expect(decisions).toMatchObject([{ surface: 'mail', actor: { id: manager.userId, name: manager.name } }]);
  expect(audit.items.some(({ action }: { action: string }) => action === 'approval.reject')).toBe(false);
});

it('keeps no token in a log, an audit, an event or an address', async () => {
  const request = await asked();
  const token = await tokenFor(request);
  await read(token);
  await decide(token, { decision: 'ask_back', comment: 'What for?' });
  await read(`${token}x`, fromElsewhere());
  const { store } = await system();
  const kept = await Promise.all(
    (['audit', 'event', 'approvalLink', 'approvalRun', 'ticket'] as const).map((type) =>
      store.query(type, { partition: request.id, limit: 100 }),
    ),
  );
  const written = JSON.stringify([kept, product.logged]);
  for (const part of token.split('.').slice(1)) expect(written).not.toContain(part);
  const line = product.logged.findLast(({ route }) => route === 'decideByLink');
  expect(line).toMatchObject({ status: 200, tenant: contoso.id, user: manager.userId });
});

describe('A link that does not hold', () => {
  it.each([
    ['nothing', ''],
    ['noise', 'abc.def.ghi'],
    ['a number', 7],
    ['a list', ['a']],
  ])('answers like every other one: %s', async (_name, token) => {
    expect(neutral(await read(token, fromElsewhere()))).toEqual(refused);
    expect(neutral(await decide(token, { decision: 'approve' }, fromElsewhere()))).toEqual(refused);
  });

  it('is one that has expired', async () => {
    const { platform } = product.application;
    const request = await asked();
    const late = new Date(product.clock.now() - 1_000).toISOString();
    const aim = { ticketId: request.id, runId: request.runId, approvalId: 'a1', memberId: manager.userId };
    const token = await platform.approvalLinks.sign({ ...aim, tenantId: contoso.id, linkId: 'l', expiresAt: late });
    expect(neutral(await read(token, fromElsewhere()))).toEqual(refused);
  });

  it('is one for another member, another approval, another request and another organisation', async () => {
    const { platform } = product.application;
    const request = await asked();
    const claims = await platform.approvalLinks.verify(await tokenFor(request));
    const wrong = [
      { memberId: agent.userId },
      { memberId: personOf('employee').userId },
      { approvalId: 'a77' },
      { runId: (await asked()).runId },
      { ticketId: '00000000-0000-4000-8000-00000000dead' },
      { tenantId: organisations[1]!.id },
      { tenantId: '99999999-0000-4000-8000-000000000000' },
    ];
    for (const other of wrong) {
      const token = await platform.approvalLinks.sign({ ...claims, ...other });
      expect(neutral(await read(token, fromElsewhere()))).toEqual(refused);
      expect(neutral(await decide(token, { decision: 'approve' }, fromElsewhere()))).toEqual(refused);
    }
    const manager = await product.as('manager@contoso.example');
    const { body } = await manager('GET', `/v1/tickets/${request.id}/approvals`);
    expect(body.main.mine.state).toBe('pending');
  });

  it('is a token of the API, and a link opens nothing of the API', async () => {
    const request = await asked();
    const link = await tokenFor(request);
    const manager = await product.as('manager@contoso.example');
    const { body } = await manager('POST', '/v1/auth/token', { body: {} });
    expect(neutral(await read(body.accessToken, fromElsewhere()))).toEqual(refused);
    const asHeader = { headers: { authorization: `Bearer ${link}` } };
    for (const path of ['/v1/me', `/v1/tickets/${request.id}`, '/v1/approvals', '/v1/operator/orchestrations']) {
      expect(await product.call('GET', path, asHeader)).toMatchObject({ status: 401 });
    }
    expect(await product.call('POST', '/v1/auth/token', { ...asHeader, body: {} })).toMatchObject({ status: 401 });
  });

  it('is that of somebody who has left, and of a suspended organisation, in the same words', async () => {
    const request = await asked();
    const token = await tokenFor(request, agent);
    const { platform } = product.application;
    const store = platform.stores.forTenant(contoso.id);
    const { etag: _, ...member } = (await store.get('member', memberPartition, agent.userId))!;
    const { etag: __, ...tenant } = (await store.get('tenant', tenantPartition, contoso.id))!;
    const forget = () => {
      platform.cache.forget(contoso.id, `member:${agent.userId}`);
      platform.cache.forget(contoso.id, 'tenant');
    };
    await store.commit(memberPartition, [{ upsert: 'member', doc: { ...member, active: false } }]);
    forget();
    expect(neutral(await read(token, fromElsewhere()))).toEqual(refused);
    await store.commit(memberPartition, [{ upsert: 'member', doc: member }]);
    await store.commit(tenantPartition, [{ upsert: 'tenant', doc: { ...tenant, status: 'suspended' } }]);
    forget();
    expect(neutral(await read(token, fromElsewhere()))).toEqual(refused);
    await store.commit(tenantPartition, [{ upsert: 'tenant', doc: tenant }]);
    forget();
    expect((await read(token)).status).toBe(200);
  });
});

it('is never decided by being opened: nothing but a POST with the token in its body does anything', async () => {
  const request = await asked();
  const token = await tokenFor(request);
  for (const path of ['decide', 'read']) {
    const opened = await product.call('GET', `/v1/approval-links/${path}?token=${token}&decision=approve`);
    expect(opened).toMatchObject({ status: 405, body: { code: 'CAT_METHOD_NOT_ALLOWED' } });
    const inQuery = await product.call('POST', `/v1/approval-links/${path}?token=${token}&decision=approve`, {
      body: {},
    });
    expect(inQuery.status).toBe(400);
  }
  // What another page's form can send without being asked first.
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
    const sent = await product.call('POST', '/v1/approval-links/decide', {
      body: JSON.stringify({ token, decision: 'approve' }),
      headers: { 'content-type': type, origin: 'https://evil.example' },
    });
    expect(sent.status).toBe(400);
  }
  expect((await read(token)).body).toMatchObject({ state: 'pending', because: null });
});

it('does not decide what is sensitive, and says what to sign in with', async () => {
  const request = await asked({ sensitive: true });
  const token = await tokenFor(request);
  const { body } = await read(token);
  expect(body).toMatchObject({ may: [], because: 'sign_in', state: 'pending' });
  expect(JSON.stringify(body.card)).not.toContain('"verb"');
  // The card has no button that leads on: the page has it.
  expect(JSON.stringify(body.card)).toContain('you sign in: the button above leads there.');
  const answer = await decide(token, { decision: 'approve' });
  expect(answer).toMatchObject({ status: 401, body: { code: 'CAT_STEP_UP_REQUIRED' } });
  expect(answer.headers.get('www-authenticate')).toBe(
    `Bearer error="insufficient_claims", claims="${answer.body.claims}"`,
  );
});

it('lets nobody guess: after ten that do not hold, an address waits', async () => {
  const here = fromElsewhere();
  const token = await tokenFor(await asked());
  for (let time = 0; time < 10; time += 1) expect((await read('a.b.c', here)).status).toBe(401);
  const held = await read(token, here);
  expect(held).toMatchObject({ status: 429, body: { code: 'CAT_RATE_LIMITED' } });
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await read(token, fromElsewhere())).status).toBe(200);
  product.clock.advance(60_000);
  expect((await read(token, here)).status).toBe(200);
});

it('refuses fields it does not know and decisions that are none, without using the link up', async () => {
  const token = await tokenFor(await asked());
  for (const body of [{}, { decision: 'delegate' }, { decision: 'reject' }, { decision: 'approve', memberId: 'x' }]) {
    expect(await decide(token, body)).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION' } });
  }
  expect((await decide(token, { decision: 'approve' })).body).toMatchObject({ state: 'approved' });
});

it('still shows how it stands days later, and ends after two weeks', async () => {
  const request = await asked();
  const token = await tokenFor(request);
  product.clock.advance(13 * dayMs);
  expect((await read(token)).status).toBe(200);
  product.clock.advance(dayMs);
  expect(neutral(await read(token, fromElsewhere()))).toEqual(refused);
});
