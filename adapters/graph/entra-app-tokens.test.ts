import { createHash } from 'node:crypto';
import { tokenPath } from '#local/entra/client-credentials';
import { clientId } from '#tests/support/entra-tokens';
import { clientSecret, type GraphServer, graphServer } from '#tests/support/graph-server';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type AppCredential, appTokens } from './app-tokens.ts';

const realFetch = globalThis.fetch;
const entra = 'https://login.microsoftonline.com';
let server: GraphServer;
let asked: { readonly tenantId: string; readonly form: URLSearchParams }[];

/** Entra as msal asks it: what it publishes of a tenant, and its token endpoint, which the local issuer answers. */
async function entraFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = new URL(String(input));
  const [, tenantId = ''] = url.pathname.split('/');
  if (url.origin !== entra) throw new Error(`msal asked ${url.origin}`);
  if (url.pathname.endsWith('/.well-known/openid-configuration')) {
    return Response.json({
      token_endpoint: `${entra}/${tenantId}/oauth2/v2.0/token`,
      authorization_endpoint: `${entra}/${tenantId}/oauth2/v2.0/authorize`,
      issuer: `${entra}/${tenantId}/v2.0`,
      jwks_uri: `${entra}/${tenantId}/discovery/v2.0/keys`,
    });
  }
  if (url.pathname.endsWith('/discovery/instance')) {
    return Response.json({ tenant_discovery_endpoint: entra, metadata: [] });
  }
  const form = new URLSearchParams(String(init?.body));
  asked.push({ tenantId, form: new URLSearchParams(form) });
  const assertion = form.get('client_assertion');
  if (assertion === 'our identity') form.set('client_secret', clientSecret);
  return realFetch(`${server.baseUrl}${tokenPath(tenantId)}`, { method: 'POST', body: form });
}

beforeEach(async () => {
  asked = [];
  server = await graphServer();
  server.clock.set(new Date().toISOString());
  globalThis.fetch = entraFetch as typeof fetch;
});
afterEach(async () => {
  globalThis.fetch = realFetch;
  await server.close();
});

const open = (credential: AppCredential) => appTokens({ profile: 'azure', clientId, credential, clock: server.clock });
const secret = (text = clientSecret): AppCredential => ({ kind: 'secret', secret: text });

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

it('gets a token for Graph in the tenant that is meant, and keeps it', async () => {
  const tokens = open(secret());
  const token = await tokens(contoso.id);
  expect(claimsOf(token)).toMatchObject({ tid: contoso.id, aud: 'https://graph.microsoft.com', idtyp: 'app' });
  expect(await tokens(contoso.id)).toBe(token);
  expect(asked.map(({ tenantId }) => tenantId)).toEqual([contoso.id]);
});

it('never hands the token of one tenant to another', async () => {
  const tokens = open(secret());
  const [ours, theirs] = [await tokens(contoso.id), await tokens(fabrikam.id)];
  expect([claimsOf(ours).tid, claimsOf(theirs).tid]).toEqual([contoso.id, fabrikam.id]);
  expect(await tokens(contoso.id)).toBe(ours);
});

it('gets another one where the kept one was refused', async () => {
  const tokens = open(secret());
  const token = await tokens(contoso.id);
  expect(await tokens(contoso.id, { fresh: true })).not.toBe(token);
});

it('proves itself by the managed identity where there is no secret', async () => {
  const tokens = open({ kind: 'assertion', assertion: async () => 'our identity' });
  expect(claimsOf(await tokens(contoso.id))).toMatchObject({ tid: contoso.id });
  expect(asked[0]?.form.get('client_assertion')).toBe('our identity');
  expect(asked[0]?.form.has('client_secret')).toBe(false);
});

it('says by its number why there is none, and nothing secret', async () => {
  server.consent(contoso.id, undefined);
  const refused = await open(secret())(contoso.id).catch((error: unknown) => error);
  expect(refused).toMatchObject({ kind: 'refused', code: 'AADSTS700016' });
  const wrong = createHash('sha256').update('wrong').digest('hex');
  const failure = await open(secret(wrong))(fabrikam.id).catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: 'refused', code: 'AADSTS7000215' });
  expect(String(failure)).not.toContain(wrong);
});

it('takes an Entra that cannot be reached for something that passes', async () => {
  globalThis.fetch = (() => Promise.reject(new TypeError('fetch failed'))) as typeof fetch;
  await expect(open(secret())(contoso.id)).rejects.toMatchObject({ kind: 'failed', isOutage: true });
});
