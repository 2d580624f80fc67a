import { turnApproval } from '#core/approvals/turn-approval';
import { enterAsSystem } from '#core/tenancy/enter';
import { organisations } from '#local/seed/organisations';
import { type Answer, type RunningProduct, runningProduct } from '#tests/support/running-product';
import { minuteMs } from '#tests/support/test-platform';

/** A sensitive request is decided by whoever signed in anew, with a token of Entra or one of ours. */
let product: RunningProduct;
beforeAll(async () => {
  product = await runningProduct();
});
afterAll(() => product.stop());

const contoso = organisations[0]!;
const manager = contoso.people.find(({ upn }) => upn.startsWith('manager@'))!;
let items = 0;

async function sensitiveRequest(): Promise<string> {
  items += 1;
  const admin = await product.as('admin@contoso.example');
  const { body: categories } = await admin('GET', '/v1/admin/catalog/categories');
  const item = {
    key: `sc-safe-${items}`,
    name: `Key to safe ${items}`,
    categoryId: categories.items[0].id,
    sensitive: true,
    approvalRequired: true,
    chain: {
      stages: [{ id: 'a', name: 'A', approvers: [{ who: 'person', memberId: manager.userId }], rule: { pass: 'any' } }],
    },
  };
  await admin('POST', '/v1/admin/catalog/items', { body: item });
  const employee = await product.as('employee@contoso.example');
  const { body } = await employee('POST', '/v1/portal/requests', { body: { itemId: item.key, answers: {} } });
  const via = { surface: 'system', requestId: 'r' } as const;
  const ctx = await enterAsSystem(product.application.platform, contoso.id, 'approvals', via);
  await turnApproval(ctx, { id: body.id, runId: body.request.approvalId });
  return body.id;
}

const seconds = () => Math.floor(product.clock.now() / 1000);
const approve = (id: string, token: string): Promise<Answer> =>
  product.call('POST', `/v1/agent/requests/${id}/approve`, { body: {}, headers: { authorization: `Bearer ${token}` } });
const entra = (claims: Record<string, unknown> = {}) => product.issuer.tokenFor(manager, claims);
const catalystFor = async (token: string): Promise<string> =>
  (await product.call('POST', '/v1/auth/token', { body: {}, headers: { authorization: `Bearer ${token}` } })).body
    .accessToken;

const refusal = { status: 401, body: { code: 'CAT_STEP_UP_REQUIRED' } };

it('is refused to an ordinary sign-in, with what to ask Entra for', async () => {
  const id = await sensitiveRequest();
  const plain = await entra();
  for (const token of [plain, await catalystFor(plain)]) {
    const answer = await approve(id, token);
    expect(answer).toMatchObject(refusal);
    const [, claims = ''] = /^Bearer error="insufficient_claims", claims="([\w+/=]+)"$/.exec(
      answer.headers.get('www-authenticate') ?? '',
    ) ?? [''];
    expect(JSON.parse(atob(claims))).toEqual({ access_token: { acrs: { essential: true, value: 'c1' } } });
  }
});

it('is let through with a fresh one, and so is the token of ours that was given for it', async () => {
  const fresh = { acrs: ['c1'], auth_time: seconds() };
  for (const ofOurs of [false, true]) {
    const id = await sensitiveRequest();
    const token = await entra(fresh);
    const answer = await approve(id, ofOurs ? await catalystFor(token) : token);
    expect(answer).toMatchObject({
      status: 200,
      body: { counted: true, approvals: { main: { outcome: 'approved' } } },
    });
  }
});

it('reads contexts as a list and as text', async () => {
  const answer = await approve(await sensitiveRequest(), await entra({ acrs: 'p1 c1', auth_time: String(seconds()) }));
  expect(answer.status).toBe(200);
});

it.each([
  ['an old sign-in', () => ({ acrs: ['c1'], auth_time: seconds() - 901 })],
  ['one of the future', () => ({ acrs: ['c1'], auth_time: seconds() + 120 })],
  ['one without a time', () => ({ acrs: ['c1'] })],
  ['one without a context', () => ({ auth_time: seconds() })],
  ['one under another context', () => ({ acrs: ['c2'], auth_time: seconds() })],
])('is refused with %s', async (_name, claims) => {
  const id = await sensitiveRequest();
  const token = await entra(claims());
  expect(await approve(id, token)).toMatchObject(refusal);
  expect(await approve(id, await catalystFor(token))).toMatchObject(refusal);
});

it('grows old in a token that still holds', async () => {
  const token = await entra({ acrs: ['c1'], auth_time: seconds() - 600 });
  const ours = await catalystFor(token);
  const id = await sensitiveRequest();
  product.clock.advance(6 * minuteMs);
  for (const one of [token, ours]) expect(await approve(id, one)).toMatchObject(refusal);
});

it('cannot be claimed by whoever changes a token', async () => {
  const id = await sensitiveRequest();
  const token = await catalystFor(await entra());
  const [header, payload = '', signature] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), acrs: ['c1'], auth_time: seconds() };
  const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
  expect(await approve(id, forged)).toMatchObject({ status: 401, body: { code: 'CAT_UNAUTHENTICATED' } });
});

it('asks nobody who was late to sign in again: how it stands is the answer', async () => {
  const id = await sensitiveRequest();
  await approve(id, await entra({ acrs: ['c1'], auth_time: seconds() }));
  expect(await approve(id, await entra())).toMatchObject({ status: 200, body: { counted: false } });
});
