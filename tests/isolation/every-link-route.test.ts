import type { ApprovalLinkClaims } from '#core/approvals/approval-link';
import { scopes } from '#core/tenancy/roles';
import { linkRoutes } from '#functions/http/routes';
import { organisations, seededPeople } from '#local/seed/organisations';
import { type Answer, type RunningProduct, runningProduct } from '#tests/support/running-product';

/**
 * The links of mails are their own proof, and no other proof will do: every route that one opens answers a token of Entra, of
 * ours and of an operator, whatever it may do elsewhere, as it answers noise. A new route of this kind is knocked at here
 * without being named.
 */
let product: RunningProduct;
beforeAll(async () => {
  product = await runningProduct();
});
afterAll(() => product.stop());

const doors = linkRoutes.map(({ endpoint }) => [endpoint.id, endpoint] as const);
const [contoso, fabrikam] = organisations;
let knocks = 0;

const knock = async (path: string, token: unknown, headers = {}): Promise<Pick<Answer, 'status' | 'body'>> => {
  knocks += 1;
  const { status, body } = await product.call('POST', path, {
    body: { token, ...(path.endsWith('/decide') && { decision: 'approve' }) },
    headers: { 'x-forwarded-for': `198.51.100.${knocks}`, ...headers },
  });
  return { status, body: { ...body, instance: '' } };
};

const nowhere: ApprovalLinkClaims = {
  tenantId: contoso?.id ?? '',
  ticketId: '00000000-0000-4000-8000-00000000dead',
  runId: '00000000-0000-4000-8000-00000000beef',
  approvalId: 'a1',
  memberId: contoso?.people[0]?.userId ?? '',
  linkId: '00000000-0000-4000-8000-00000000cafe',
  expiresAt: '2026-03-10T09:00:00.000Z',
};

it.each(doors)('%s takes a POST with the token in its body, and asks for nobody’s name', (_id, endpoint) => {
  expect(endpoint).toMatchObject({ method: 'POST', scope: 'public' });
  expect(endpoint.path).not.toContain('{');
});

it.each(doors)('%s answers every token that is no link alike, in the header or in the body', async (_id, { path }) => {
  const noise = await knock(path, 'noise');
  expect(noise).toMatchObject({ status: 401, body: { code: 'CAT_UNAUTHENTICATED' } });
  const owner = seededPeople.find((person) => person.roles.includes('tenant_owner'));
  if (!owner) throw new Error('the seed has no owner');
  const { accessToken } = await product.application.gateway.tokens.mint({ ...owner, scopes });
  const entra = await product.issuer.tokenFor(owner);
  for (const token of [accessToken, entra]) {
    expect(await knock(path, token)).toEqual(noise);
    expect(await knock(path, 'noise', { authorization: `Bearer ${token}` })).toEqual(noise);
  }
});

it.each(doors)('%s tells nothing of what is elsewhere: foreign and missing are one', async (_id, { path }) => {
  const { approvalLinks } = product.application.platform;
  const noise = await knock(path, 'noise');
  const known = { tenantId: fabrikam?.id ?? '', memberId: fabrikam?.people[0]?.userId ?? '' };
  for (const claims of [nowhere, { ...nowhere, ...known }, { ...nowhere, tenantId: known.tenantId }]) {
    expect(await knock(path, await approvalLinks.sign(claims))).toEqual(noise);
  }
});
