import { SignJWT } from 'jose';
import { isProblem } from '#core/api/problem';
import { enterAsApp, enterAsMember } from '#core/tenancy/enter';
import { tenantPartition } from '#core/tenancy/tenant';
import { appClaims, appIdUri, clientId, type EntraKey, entraKey, secondsOf } from '#tests/support/entra-tokens';
import { contoso, tenantOf } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { type Authenticate, createBearer } from './bearer.ts';
import { type CatalystTokens, createCatalystTokens } from './catalyst-tokens.ts';
import { createEntraVerifier } from './entra-verifier.ts';
import { refusalOf } from './refusals.ts';
import { remoteKeys } from './remote-keys.ts';
import { generateSigningKey, readSigningKeys, type SigningKey } from './signing-keys.ts';

const issuer = 'https://catalyst.example';
const unknownTenant = 'eeeeeeee-0000-4000-8000-000000000000';
let test: TestPlatform;
let entra: EntraKey;
let stranger: EntraKey;
let catalyst: CatalystTokens;
let signingKey: SigningKey;
let authenticate: Authenticate;

beforeAll(async () => {
  test = await testPlatform();
  const { clock, ids, log } = test.platform;
  [entra, stranger] = await Promise.all([entraKey(clock), entraKey(clock)]);
  const keys = readSigningKeys(JSON.stringify([await generateSigningKey()]));
  signingKey = keys[0] as SigningKey;
  catalyst = createCatalystTokens({ issuer, keys, clock, ids });
  const findKey = remoteKeys({
    url: 'https://login.microsoftonline.com/common/discovery/v2.0/keys',
    clock,
    log,
    fetch: async () => Response.json({ keys: [entra.published] }),
  });
  authenticate = createBearer({ entra: createEntraVerifier({ clientId, appIdUri, clock, findKey }), catalyst });
});
afterAll(() => test.close());

const refusal = (header: string | undefined) =>
  authenticate(header).then(
    () => 'accepted',
    (error: unknown) => refusalOf(error) ?? error,
  );

const holder = {
  tenantId: contoso.id,
  userId: contoso.agent.id,
  name: contoso.agent.name,
  upn: contoso.agent.upn,
  roles: ['agent'],
  scopes: ['tickets:read'],
} as const;

describe('The Authorization header', () => {
  it('may carry a token of Entra', async () => {
    expect(await authenticate(`Bearer ${await entra.token()}`)).toMatchObject({
      kind: 'member',
      identity: { userId: contoso.employee.id },
    });
  });

  it('may carry a Catalyst token', async () => {
    const { accessToken } = await catalyst.mint(holder);
    expect(await authenticate(`Bearer ${accessToken}`)).toMatchObject({
      kind: 'member',
      identity: { userId: contoso.agent.id, grant: { roles: ['agent'], scopes: ['tickets:read'] } },
    });
  });

  it('may spell the scheme in any case', async () => {
    expect(await authenticate(`bearer  ${await entra.token()} `)).toMatchObject({ kind: 'member' });
  });

  it.each([undefined, '', '   '])('is missing when it is %p', async (header) => {
    expect(await refusal(header)).toBe('missing');
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Basic dXNlcjpwYXNz',
    'Bearer a b',
    'Bearer abc',
    'Bearer a.b.c',
    'Bearer a.b.c, Bearer d.e.f',
    'token',
  ])('is malformed when it is "%s"', async (header) => {
    expect(await refusal(header)).toBe('malformed');
  });

  it('is malformed when the token stands there without the scheme', async () => {
    expect(await refusal(await entra.token())).toBe('malformed');
  });

  it('is refused above 16 KB before anything of it is read', async () => {
    expect(await refusal(`Bearer ${'a'.repeat(16 * 1024)}`)).toBe('oversized');
    const long = await entra.token({ wids: 'x'.repeat(11_000) });
    expect(long.length).toBeLessThan(16 * 1024);
    expect(await refusal(`Bearer ${long}`)).toBe('accepted');
  });
});

describe('Which verifier a token meets is decided by its issuer', () => {
  it('so a token that our key signed in the name of Entra is refused', async () => {
    const token = await new SignJWT({ iss: `https://login.microsoftonline.com/${contoso.id}/v2.0` })
      .setProtectedHeader({ alg: 'ES256', kid: signingKey.keyId, typ: 'at+jwt' })
      .sign(signingKey.privateKey);
    expect(await refusal(`Bearer ${token}`)).toBe('algorithm');
  });

  it('so a token that Entra signed in our name is refused', async () => {
    expect(await refusal(`Bearer ${await entra.token({ iss: issuer })}`)).toBe('algorithm');
  });

  it('so a token of anyone else is refused', async () => {
    expect(await refusal(`Bearer ${await entra.token({ iss: 'https://accounts.example' })}`)).toBe('issuer');
  });
});

describe('Token first (401), tenant afterwards (403)', () => {
  const enter = async (token: string) => {
    const caller = await authenticate(`Bearer ${token}`);
    const given = { via: { surface: 'api', requestId: 'r' } } as const;
    return caller.kind === 'member'
      ? enterAsMember(test.platform, caller.identity, given)
      : enterAsApp(test.platform, caller, given);
  };
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'entered',
      (error: unknown) => (isProblem(error) ? error.code : error),
    );
  const ofUnknownTenant = { tid: unknownTenant, iss: `https://login.microsoftonline.com/${unknownTenant}/v2.0` };

  it('a token that holds, of a tenant that is not here, is 403', async () => {
    expect(await code(enter(await entra.token(ofUnknownTenant)))).toBe('CAT_TENANT_FORBIDDEN');
  });

  it('the same token with a bad signature, without scope, or expired is 401', async () => {
    expect(await code(enter(await stranger.token(ofUnknownTenant)))).toBe('CAT_UNAUTHENTICATED');
    expect(await code(enter(await entra.token({ ...ofUnknownTenant, scp: 'User.Read' })))).toBe('CAT_UNAUTHENTICATED');
    const exp = secondsOf(test.clock) - 60;
    expect(await code(enter(await entra.token({ ...ofUnknownTenant, exp })))).toBe('CAT_UNAUTHENTICATED');
  });

  it('an application of an unknown tenant is 403, and 401 without roles', async () => {
    const app = appClaims('77777777-0000-4000-8000-000000000001', ['tickets:read']);
    expect(await code(enter(await entra.token({ ...app, ...ofUnknownTenant })))).toBe('CAT_TENANT_FORBIDDEN');
    expect(await code(enter(await entra.token({ ...app, roles: [], ...ofUnknownTenant })))).toBe('CAT_UNAUTHENTICATED');
    expect(await code(enter(await entra.token(app)))).toBe('entered');
  });

  it('a guest who was not invited is 403; a new colleague enters', async () => {
    const oid = '88888888-0000-4000-8000-000000000001';
    expect(await code(enter(await entra.token({ oid, acct: 1 })))).toBe('CAT_TENANT_FORBIDDEN');
    expect(await code(enter(await entra.token({ oid })))).toBe('entered');
  });

  it('a suspended tenant is 403, also for a Catalyst token from before, within half a minute', async () => {
    const { accessToken } = await catalyst.mint(holder);
    expect(await code(enter(accessToken))).toBe('entered');
    const suspended = { ...tenantOf(contoso), status: 'suspended' } as const;
    await test.stores.forTenant(contoso.id).commit(tenantPartition, [{ upsert: 'tenant', doc: suspended }]);
    test.clock.advance(30_000);
    expect(await code(enter(accessToken))).toBe('CAT_TENANT_FORBIDDEN');
    expect(await code(enter(await entra.token()))).toBe('CAT_TENANT_FORBIDDEN');
  });
});
