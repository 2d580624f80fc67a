import { pathParameters } from '#core/api/endpoint';
import type { Scope } from '#core/tenancy/roles';
import { scopes } from '#core/tenancy/roles';
import { endpoints } from '#functions/http/routes';
import { organisations } from '#local/seed/organisations';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';

/** Every route, called by an owner whose token lacks just the permission that the route names. */
let product: RunningProduct;

beforeAll(async () => {
  product = await runningProduct();
});
afterAll(() => product.stop());

const scoped = endpoints.filter(({ scope }) => !['public', 'signed-in', 'operator'].includes(scope));

it.each(scoped.map((endpoint) => [endpoint.id, endpoint.scope, endpoint] as const))(
  '%s is refused without %s, before anything was read',
  async (_id, scope, endpoint) => {
    const owner = organisations[0]?.people.find((person) => person.roles.includes('tenant_owner'));
    if (!owner) throw new Error('the seed has no owner');
    const { accessToken } = await product.application.gateway.tokens.mint({
      ...owner,
      scopes: scopes.filter((one): one is Scope => one !== scope),
    });
    const path = pathParameters(endpoint.path).reduce<string>(
      (built, name) => built.replace(`{${name}}`, 'x'),
      endpoint.path,
    );
    const answer = await product.call(endpoint.method, path, {
      headers: { authorization: `Bearer ${accessToken}` },
      ...(endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && { body: '{' }),
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'CAT_FORBIDDEN' } });
  },
);
