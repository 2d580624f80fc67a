import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { type CryptoKey, exportSPKI, importJWK } from 'jose';
import { isProblem, Problem } from '#core/api/problem';
import type { Clock } from '#core/platform';
import {
  appClaims,
  appIdUri,
  clientId,
  type EntraKey,
  entraKey,
  secondsOf,
  tampered,
} from '#tests/support/entra-tokens';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { movableClock } from '#tests/support/test-platform';
import { microsoftClients } from './entra-clients.ts';
import { createEntraVerifier, type EntraVerifier } from './entra-verifier.ts';
import { refusalOf, type TokenRefusal } from './refusals.ts';
import { remoteKeys } from './remote-keys.ts';

const start = '2026-03-02T09:00:00.000Z';
const clock: Clock = movableClock(start);
let entra: EntraKey;
let stranger: EntraKey;
let verify: EntraVerifier;
/** Its key set does not say whose tokens a key may sign, so that nothing but the claims is left to refuse an issuer. */
let verifyByAnyKey: EntraVerifier;

const verifierOf = (published: readonly object[], at: Clock = clock): EntraVerifier =>
  createEntraVerifier({
    clientId,
    appIdUri,
    clock: at,
    findKey: remoteKeys({
      url: 'https://login.microsoftonline.com/common/discovery/v2.0/keys',
      clock: at,
      log: () => undefined,
      fetch: async () => Response.json({ keys: published }),
    }),
  });

beforeAll(async () => {
  [entra, stranger] = await Promise.all([entraKey(clock), entraKey(clock)]);
  verify = verifierOf([entra.published]);
  verifyByAnyKey = verifierOf([{ ...entra.published, issuer: undefined }]);
});

async function refusal(token: string, by: EntraVerifier = verify): Promise<TokenRefusal | undefined> {
  const error = await by(token).then(
    () => new Error('the token was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!isProblem(error, 'CAT_UNAUTHENTICATED')) throw error;
  return refusalOf(error);
}

const unsigned = (header: object, payload: string | undefined) =>
  `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}`;

describe('A token that holds', () => {
  it('says who the person is', async () => {
    expect(await verify(await entra.token())).toEqual({
      kind: 'member',
      identity: {
        tenantId: contoso.id,
        userId: contoso.employee.id,
        name: contoso.employee.name,
        upn: contoso.employee.upn,
        mayJoin: true,
      },
    });
  });

  it('may be made for the URI of our application', async () => {
    expect(await verify(await entra.token({ aud: appIdUri }))).toMatchObject({ kind: 'member' });
  });

  it.each([...microsoftClients, { name: 'our own application', id: clientId }])(
    'may come through $name',
    async ({ id }) => {
      expect(await verify(await entra.token({ azp: id }))).toMatchObject({ kind: 'member' });
    },
  );

  it('may carry other permissions beside ours', async () => {
    expect(await verify(await entra.token({ scp: 'openid access_as_user profile' }))).toMatchObject({ kind: 'member' });
  });

  it('is accepted up to 60 seconds past its end and before its beginning', async () => {
    const now = secondsOf(clock);
    expect(await verify(await entra.token({ exp: now - 59 }))).toMatchObject({ kind: 'member' });
    expect(await verify(await entra.token({ nbf: now + 60 }))).toMatchObject({ kind: 'member' });
  });

  it('names tenant and person in lower case, however Entra spells them', async () => {
    const tid = contoso.id.toUpperCase();
    const claims = {
      tid,
      iss: `https://login.microsoftonline.com/${tid}/v2.0`,
      oid: contoso.employee.id.toUpperCase(),
    };
    expect(await verify(await entra.token(claims))).toMatchObject({
      identity: { tenantId: contoso.id, userId: contoso.employee.id },
    });
  });
});

describe('A guest of the directory does not join by themselves', () => {
  it.each([
    ['marked as a guest', { acct: 1 }],
    ['marked as a guest, in text', { acct: '1' }],
    ['of another organisation', { idp: `https://sts.windows.net/${fabrikam.id}/` }],
    ['with a personal account', { idp: 'live.com' }],
    ['by the name that Entra gives guests', { preferred_username: 'Kim_fabrikam.example#EXT#@contoso.example' }],
  ])('%s', async (_, claims) => {
    expect(await verify(await entra.token(claims))).toMatchObject({ identity: { mayJoin: false } });
  });

  it.each([
    ['marked as one', { acct: 0 }],
    ['signed in at home', { idp: `https://sts.windows.net/${contoso.id}/` }],
    ['signed in by the issuer', { idp: `https://login.microsoftonline.com/${contoso.id}/v2.0` }],
  ])('while a colleague does: %s', async (_, claims) => {
    expect(await verify(await entra.token(claims))).toMatchObject({ identity: { mayJoin: true } });
  });
});

describe('An application that signs in as itself', () => {
  const oid = '77777777-0000-4000-8000-000000000001';

  it('has the scopes among its app roles, and no others', async () => {
    const token = await entra.token(appClaims(oid, ['tickets:read', 'reports:read', 'User.Read.All']));
    expect(await verify(token)).toEqual({
      kind: 'app',
      tenantId: contoso.id,
      appId: oid,
      name: 'App 3f0c7b7e-94d1-4c39-9e1b-5e1a5a0d7b11',
      scopes: ['tickets:read', 'reports:read'],
    });
  });

  it('is known by the mark for it, too', async () => {
    const claims = {
      ...appClaims(oid, ['tickets:read']),
      idtyp: 'app',
      sub: undefined,
      app_displayname: 'Nightly export',
    };
    expect(await verify(await entra.token(claims))).toMatchObject({ kind: 'app', name: 'Nightly export' });
  });

  it.each([
    ['without roles', { roles: undefined }],
    ['with roles of other services only', { roles: ['User.Read.All'] }],
  ])('is refused %s', async (_, claims) => {
    expect(await refusal(await entra.token({ ...appClaims(oid, []), ...claims }))).toBe('appRoles');
  });

  it('is refused when it claims to be a person as well', async () => {
    const claims = { ...appClaims(oid, ['tickets:read']), idtyp: 'app', scp: 'access_as_user' };
    expect(await refusal(await entra.token(claims))).toBe('scope');
  });

  it('is not a person with app roles and an ID token', async () => {
    expect(await refusal(await entra.token({ scp: undefined, roles: ['privacy:admin'] }))).toBe('scope');
    expect(await refusal(await entra.token({ scp: undefined, roles: ['privacy:admin'], idtyp: 'user' }))).toBe('scope');
  });
});

describe('A token is refused', () => {
  it('when another key signed it under the name of ours', async () => {
    expect(await refusal(await stranger.token())).toBe('signature');
  });

  it('when its content was changed', async () => {
    const token = tampered(await entra.token(), 1, (claims) => ({ ...claims, oid: contoso.admin.id }));
    expect(await refusal(token)).toBe('signature');
  });

  it('when its header was changed', async () => {
    expect(await refusal(tampered(await entra.token(), 0, (header) => ({ ...header, x: 1 })))).toBe('signature');
  });

  it.each(['none', 'None', 'NONE'])('with the algorithm %s and no signature', async (alg) => {
    const [, payload] = (await entra.token()).split('.');
    expect(await refusal(`${unsigned({ alg, kid: entra.kid }, payload)}.`)).toBe('algorithm');
  });

  it('without a signature', async () => {
    const [header, payload] = (await entra.token()).split('.');
    expect(await refusal(`${header}.${payload}.`)).toBe('signature');
  });

  it('when it is signed with our public key as if that were a secret (HS256)', async () => {
    const [, payload] = (await entra.token()).split('.');
    const pem = await exportSPKI((await importJWK(entra.published, 'RS256', { extractable: true })) as CryptoKey);
    const input = unsigned({ alg: 'HS256', kid: entra.kid, typ: 'JWT' }, payload);
    const token = `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
    expect(await refusal(token)).toBe('algorithm');
  });

  it.each(['RS384', 'PS256', 'ES256'])('with the algorithm %s', async (alg) => {
    expect(await refusal(tampered(await entra.token(), 0, (header) => ({ ...header, alg })))).toBe('algorithm');
  });

  it('with a header that demands what we do not know', async () => {
    const token = tampered(await entra.token(), 0, (header) => ({ ...header, crit: ['exp'], exp: 1 }));
    expect(await refusal(token)).toBe('malformed');
  });

  it.each([
    ['a version 1 issuer', `https://sts.windows.net/${contoso.id}/`],
    ['an issuer over http', `http://login.microsoftonline.com/${contoso.id}/v2.0`],
    ['a look-alike issuer', `https://login.microsoftonline.com.evil.example/${contoso.id}/v2.0`],
    ['an issuer with a slash at its end', `https://login.microsoftonline.com/${contoso.id}/v2.0/`],
    ['the issuer of all tenants', 'https://login.microsoftonline.com/common/v2.0'],
    ['no issuer', undefined],
    ['an issuer that is no text', 7],
  ])('with %s', async (_, iss) => {
    expect(await refusal(await entra.token({ iss }), verifyByAnyKey)).toBe('issuer');
  });

  it('with the issuer of another tenant', async () => {
    const iss = `https://login.microsoftonline.com/${fabrikam.id}/v2.0`;
    expect(await refusal(await entra.token({ iss }), verifyByAnyKey)).toBe('issuer');
    expect(await refusal(await entra.token({ tid: fabrikam.id }), verifyByAnyKey)).toBe('issuer');
  });

  it.each([
    ['of another service', '00000003-0000-0000-c000-000000000000'],
    ['that only begins like ours', `${appIdUri}/other`],
    ['that is empty', ''],
    ['that is missing', undefined],
  ])('with an audience %s', async (_, aud) => {
    expect(await refusal(await entra.token({ aud }))).toBe('audience');
  });

  it('once it has expired', async () => {
    expect(await refusal(await entra.token({ exp: secondsOf(clock) - 60 }))).toBe('expired');
    const later = movableClock(start);
    const laterVerify = verifierOf([entra.published], later);
    const token = await entra.token();
    later.advance(3_659_000);
    expect(await laterVerify(token)).toMatchObject({ kind: 'member' });
    later.advance(1_000);
    expect(await refusal(token, laterVerify)).toBe('expired');
  });

  it('that never expires', async () => {
    expect(await refusal(await entra.token({ exp: undefined }))).toBe('malformed');
  });

  it('before it is valid', async () => {
    expect(await refusal(await entra.token({ nbf: secondsOf(clock) + 61 }))).toBe('notYetValid');
  });

  it('without a permission', async () => {
    expect(await refusal(await entra.token({ scp: undefined }))).toBe('scope');
  });

  it.each(['', 'User.Read', 'access_as_user2', 'ACCESS_AS_USER'])(
    'with the permission "%s" instead of ours',
    async (scp) => {
      expect(await refusal(await entra.token({ scp }))).toBe('scope');
    },
  );

  it.each([
    ['another application', '04b07795-8ddb-461a-bbee-02f9e1bf7b46'],
    ['no application', undefined],
    ['something that is no id', 'teams'],
  ])('that %s asked for', async (_, azp) => {
    expect(await refusal(await entra.token({ azp }))).toBe('client');
  });

  it.each([undefined, '', 'common', '../contoso', 5])('with %p as its person', async (oid) => {
    expect(await refusal(await entra.token({ oid }))).toBe('subject');
  });

  it.each([undefined, '', 'common', 5])('with %p as its tenant', async (tid) => {
    expect(await refusal(await entra.token({ tid, iss: `https://login.microsoftonline.com/${tid}/v2.0` }))).toBe(
      'tenant',
    );
  });

  it('of version 1', async () => {
    expect(await refusal(await entra.token({ ver: '1.0' }))).toBe('malformed');
  });

  it.each(['', 'a', 'a.b', 'a.b.c', '..', 'a.b.c.d', 'e30.e30.e30', 'bm90.anNvbg.eHg', '\u0000', '💥.💥.💥'])(
    'when it is no token but %j',
    async (text) => {
      expect(await refusal(text)).toMatch(/malformed|algorithm/);
    },
  );

  it.each([undefined, 'unknown', ''])('when its key is named %p', async (kid) => {
    expect(await refusal(tampered(await entra.token(), 0, (header) => ({ ...header, kid })))).toBe('key');
  });

  it.each([
    ['another tenant', `https://login.microsoftonline.com/${fabrikam.id}/v2.0`],
    ['personal accounts', 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0'],
  ])('when its key may only sign for %s', async (_, issuer) => {
    expect(await refusal(await entra.token(), verifierOf([{ ...entra.published, issuer }]))).toBe('issuer');
  });
});

describe('Whatever is wrong with a token', () => {
  it('any one character changed refuses it, and nothing breaks', async () => {
    const token = await entra.token();
    const mutation = fc.record({
      at: fc.nat(token.length - 1),
      to: fc.oneof(
        fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'),
        fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
      ),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ at, to }) => {
        fc.pre(token[at] !== to);
        await refusal(token.slice(0, at) + to + token.slice(at + 1));
      }),
      { numRuns: 1_000 },
    );
  });

  it('the last character of the signature has one spelling only', async () => {
    const token = await entra.token();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const last of alphabet.replace(token.at(-1) ?? '', '')) await refusal(token.slice(0, -1) + last);
  });

  it('the answer repeats nothing of it', async () => {
    const secret = 'hunter2-hunter2';
    for (const claims of [
      { aud: secret },
      { azp: secret },
      { scp: secret },
      { oid: secret },
      { tid: secret },
      { iss: secret },
    ]) {
      const thrown = await verify(await entra.token(claims)).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(Problem);
      expect((thrown as Problem).detail).not.toContain(secret);
      expect((thrown as Problem).message).not.toContain(clientId);
    }
  });
});
