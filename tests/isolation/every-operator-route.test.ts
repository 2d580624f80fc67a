import { randomUUID } from 'node:crypto';
import { pathParameters } from '#core/api/endpoint';
import { scopes } from '#core/tenancy/roles';
import { createOperatorTokens } from '#functions/auth/operator-tokens';
import { generateSigningKey, readSigningKeys } from '#functions/auth/signing-keys';
import { endpoints, linkRoutes, operatorRoutes, publicRoutes } from '#functions/http/routes';
import { organisations, seededPeople } from '#local/seed/organisations';
import { type Answer, type RunningProduct, runningProduct } from '#tests/support/running-product';

/**
 * Operators and organisations are two worlds: whatever a tenant's token may do, it opens no door of an operator, and an
 * operator's opens none of a tenant. A new route of either kind is knocked at here without being named.
 */
let product: RunningProduct;

/** Our own application, in whose name pages may sign in. */
const clientId = '7c0ffee0-0000-4000-8000-00000000ca7a';
const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const contoso = organisations[0]?.id ?? '';
const named = 'a9000000-0000-4000-8000-00000000000a';
const program = 'a9000000-0000-4000-8000-00000000000b';

beforeAll(async () => {
  product = await runningProduct({ environment: { OPERATORS: `${contoso}/${named}, ${contoso}/${program}` } });
});
afterAll(() => product.stop());

const doors = operatorRoutes.map(({ endpoint }) => [endpoint.id, endpoint] as const);
type Endpoint = (typeof endpoints)[number];

/** Knocks with a body that cannot be read: it is told last. */
function knock(endpoint: Endpoint, token: string | undefined): Promise<Answer> {
  const path = pathParameters(endpoint.path).reduce<string>(
    (built, name) => built.replace(`{${name}}`, 'x'),
    endpoint.path,
  );
  return product.call(endpoint.method, path, {
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    ...(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { body: '{' }),
  });
}

const entra = (userId: string, claims: Record<string, unknown> = {}) =>
  product.issuer.tokenFor(
    { name: 'Somebody', upn: 'somebody@contoso.example', tenantId: contoso, userId },
    { azp: azureCli, ...claims },
  );
const asProgram = (oid: string) => ({ oid, sub: oid, scp: undefined, idtyp: 'app', roles: undefined });

it.each(doors)('%s is 401 without a token, and with one that does not hold', async (_id, endpoint) => {
  const keys = readSigningKeys(JSON.stringify([await generateSigningKey()]));
  const now = () => new Date(product.clock.now());
  const given = { keys, clock: { now }, ids: { uuid: randomUUID } };
  const stranger = createOperatorTokens({ ...given, deployment: product.application.settings.WEB_BASE_URL });
  for (const token of [undefined, 'nonsense', await stranger.mint('somebody')]) {
    expect(await knock(endpoint, token)).toMatchObject({ status: 401, body: { code: 'CAT_UNAUTHENTICATED' } });
  }
});

it.each(doors)('%s is 401 with a token of the machine that was made for another deployment', async (_id, endpoint) => {
  const { settings, platform } = product.application;
  const keys = readSigningKeys(settings.CATALYST_SIGNING_KEYS);
  const staging = createOperatorTokens({ ...platform, keys, deployment: 'https://staging.contoso.example' });
  expect(await knock(endpoint, await staging.mint('kim'))).toMatchObject({ status: 401 });
});

it.each(doors)('%s is 401 with a Catalyst token, whatever it grants', async (_id, endpoint) => {
  const owner = seededPeople.find((person) => person.roles.includes('tenant_owner'));
  if (!owner) throw new Error('the seed has no owner');
  const { accessToken } = await product.application.gateway.tokens.mint({ ...owner, scopes });
  expect(await knock(endpoint, accessToken)).toMatchObject({ status: 401, body: { code: 'CAT_UNAUTHENTICATED' } });
});

it.each(doors)(
  '%s is 403 for everyone of every organisation, owners included, before anything is read',
  async (_id, endpoint) => {
    for (const person of seededPeople) {
      const token = await product.issuer.tokenFor(person, { azp: azureCli });
      expect(await knock(endpoint, token)).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
    }
    const other = await entra(program.replace('b', 'c'), asProgram('a9000000-0000-4000-8000-00000000000c'));
    expect(await knock(endpoint, other)).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
    const elsewhere = await product.issuer.tokenFor(
      { name: 'Somebody', upn: 's@fabrikam.example', tenantId: organisations[1]?.id ?? '', userId: named },
      { azp: azureCli },
    );
    expect(await knock(endpoint, elsewhere)).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
  },
);

it.each(doors)('%s is 403 for an operator whose token was made for a page in Teams', async (_id, endpoint) => {
  const token = await entra(named, { azp: undefined });
  expect((await knock(endpoint, token)).status).toBe(401);
  const teams = await product.issuer.tokenFor({
    name: 'S',
    upn: 's@contoso.example',
    tenantId: contoso,
    userId: named,
  });
  const inOurName = await entra(named, { azp: clientId });
  for (const page of [teams, inOurName]) {
    expect(await knock(endpoint, page)).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
  }
});

it.each(doors)('%s lets a named person, a named program and the machine in, and then reads', async (_id, endpoint) => {
  const azurePowerShell = '1950a258-227b-4e31-a9cf-717495945fc2';
  for (const token of [
    await entra(named),
    await entra(named.toUpperCase(), { azp: azurePowerShell }),
    await entra(program, asProgram(program)),
  ]) {
    const answer = await knock(endpoint, token);
    if (endpoint.method === 'POST') expect(answer).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION' } });
    else expect([200, 404]).toContain(answer.status);
  }
  expect([200, 202, 400, 404]).toContain((await product.operator(endpoint.method, endpoint.path)).status);
});

const tenantDoors = endpoints.filter(
  (endpoint) => ![...publicRoutes, ...linkRoutes, ...operatorRoutes].some((route) => route.endpoint === endpoint),
);

it.each(tenantDoors.map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s of a tenant is 401 with the token of the machine',
  async (_id, { method, path }) => {
    expect(await product.operator(method, path)).toMatchObject({
      status: 401,
      body: { code: 'CAT_UNAUTHENTICATED' },
    });
  },
);

it('an operator by name is, in their organisation, who they always were', async () => {
  const answer = await product.call('GET', '/v1/me', {
    headers: {
      authorization: `Bearer ${await product.issuer.tokenFor({ name: 'S', upn: 's@contoso.example', tenantId: contoso, userId: named })}`,
    },
  });
  expect(answer).toMatchObject({ status: 200, body: { roles: ['end_user'] } });
});
