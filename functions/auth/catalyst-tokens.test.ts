import fc from 'fast-check';
import { type JWTHeaderParameters, SignJWT } from 'jose';
import type { TokenHolder } from '#core/sign-in/token-signer';
import { enterAsMember } from '#core/tenancy/enter';
import { type Role, roles, type Scope, scopes, scopesOf } from '#core/tenancy/roles';
import { secondsOf, tampered } from '#tests/support/entra-tokens';
import { contoso } from '#tests/support/seeded-people';
import { movableClock, testPlatform } from '#tests/support/test-platform';
import { type CatalystTokensOptions, createCatalystTokens } from './catalyst-tokens.ts';
import { refusalOf } from './refusals.ts';
import { generateSigningKey, readSigningKeys, type SigningKey } from './signing-keys.ts';

const issuer = 'https://catalyst.example';
let key: SigningKey;
let other: SigningKey;

beforeAll(async () => {
  const made = await Promise.all([generateSigningKey(), generateSigningKey()]);
  [key, other] = readSigningKeys(JSON.stringify(made)) as [SigningKey, SigningKey];
});

const ids = () => {
  let last = 0;
  return { uuid: () => `id-${++last}` };
};

function tokens(options: Partial<CatalystTokensOptions> = {}) {
  const clock = movableClock();
  return { clock, tokens: createCatalystTokens({ issuer, keys: [key], clock, ids: ids(), ...options }) };
}

const holder: TokenHolder = {
  tenantId: contoso.id,
  userId: contoso.agent.id,
  name: contoso.agent.name,
  upn: contoso.agent.upn,
  roles: ['agent'],
  scopes: ['tickets:read', 'tickets:write', 'tickets:assign'],
};

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => refusalOf(error) ?? error,
  );

const payloadOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('A Catalyst token', () => {
  it('carries who, for which tenant, and what they may do', async () => {
    const { tokens: made, clock } = tokens();
    const { accessToken, tokenType, expiresIn } = await made.mint(holder);
    expect({ tokenType, expiresIn }).toEqual({ tokenType: 'Bearer', expiresIn: 900 });
    expect(payloadOf(accessToken)).toEqual({
      iss: issuer,
      aud: 'catalyst-itsm',
      sub: holder.userId,
      tenant: holder.tenantId,
      roles: holder.roles,
      scopes: holder.scopes,
      attrs: { name: holder.name, upn: holder.upn },
      sid: 'id-1',
      jti: 'id-2',
      iat: secondsOf(clock),
      exp: secondsOf(clock) + 900,
    });
    expect(await made.verify(accessToken)).toEqual({
      tenantId: holder.tenantId,
      userId: holder.userId,
      name: holder.name,
      upn: holder.upn,
      mayJoin: false,
      grant: { roles: holder.roles, scopes: holder.scopes },
    });
  });

  it('is accepted to the last second of its life, and not in the next', async () => {
    const { tokens: made, clock } = tokens();
    const { accessToken } = await made.mint(holder);
    clock.advance(899_000);
    await made.verify(accessToken);
    clock.advance(1_000);
    expect(await refusal(made.verify(accessToken))).toBe('expired');
  });

  it('never lives longer than 15 minutes', () => {
    for (const lifetimeSeconds of [901, 0, Number.NaN]) expect(() => tokens({ lifetimeSeconds })).toThrow(RangeError);
  });

  it('survives the rotation of the key that signed it, until that key is removed', async () => {
    const { accessToken } = await tokens().tokens.mint(holder);
    const rotated = tokens({ keys: [other, key] }).tokens;
    expect(rotated.publicKeys().keys.map(({ kid }) => kid)).toEqual([other.keyId, key.keyId]);
    expect(await rotated.verify(accessToken)).toMatchObject({ userId: holder.userId });
    const fresh = await rotated.mint(holder);
    const afterwards = tokens({ keys: [other] }).tokens;
    expect(await afterwards.verify(fresh.accessToken)).toMatchObject({ userId: holder.userId });
    expect(await refusal(afterwards.verify(accessToken))).toBe('key');
  });

  it('cannot be made without a key', () => {
    expect(() => tokens({ keys: [] })).toThrow(RangeError);
  });
});

describe('A Catalyst token is refused', () => {
  const forged = (claims: object = {}, header: Partial<JWTHeaderParameters> = {}, signer = key) => {
    const at = secondsOf(movableClock());
    const valid = { iss: issuer, aud: 'catalyst-itsm', sub: holder.userId, tenant: holder.tenantId };
    const rest = { roles: [], scopes: [], attrs: { name: '', upn: '' }, sid: 's', jti: 'j', iat: at, exp: at + 900 };
    return new SignJWT({ ...valid, ...rest, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: key.keyId, typ: 'at+jwt', ...header })
      .sign(signer.privateKey);
  };
  const verifying = async (token: string | Promise<string>) => refusal(tokens().tokens.verify(await token));

  it('when it is whole only by accident: the forgery that is none is accepted', async () => {
    expect(await verifying(forged())).toBe('accepted');
  });

  it('when its content was changed', async () => {
    const { accessToken } = await tokens().tokens.mint(holder);
    const token = tampered(accessToken, 1, (claims) => ({ ...claims, roles: ['tenant_owner'] }));
    expect(await verifying(token)).toBe('signature');
  });

  it('when another key signed it under the name of ours', async () => {
    expect(await verifying(forged({}, {}, other))).toBe('signature');
  });

  it.each([undefined, 'unknown'])('when its key is named %p', async (kid) => {
    const { accessToken } = await tokens().tokens.mint(holder);
    expect(await verifying(tampered(accessToken, 0, (header) => ({ ...header, kid })))).toBe('key');
  });

  it.each(['none', 'HS256', 'RS256', 'ES384'])('with the algorithm %s', async (alg) => {
    const { accessToken } = await tokens().tokens.mint(holder);
    expect(await verifying(tampered(accessToken, 0, (header) => ({ ...header, alg })))).toBe('algorithm');
  });

  it.each([
    ['for another audience', { aud: 'other' }, 'audience'],
    ['for no audience', { aud: undefined }, 'audience'],
    ['of another issuer', { iss: 'https://other.example' }, 'issuer'],
    ['that lives longer than any of ours', { exp: secondsOf(movableClock()) + 901 }, 'malformed'],
    ['that never expires', { exp: undefined }, 'malformed'],
    ['that does not say when it was made', { iat: undefined }, 'malformed'],
    ['without a person', { sub: undefined }, 'malformed'],
    ['without a tenant', { tenant: undefined }, 'malformed'],
    ['without a session', { sid: undefined }, 'malformed'],
    ['without roles', { roles: undefined }, 'malformed'],
  ])('%s', async (_, claims, reason) => {
    expect(await verifying(forged(claims))).toBe(reason);
  });

  it.each(['JWT', undefined])('when it is of the type %p: only access tokens are access tokens', async (typ) => {
    const header = typ === undefined ? { typ: 'JWT' } : { typ };
    expect(await verifying(forged({}, header))).toBe('malformed');
  });

  it('when any one character was changed', async () => {
    const { tokens: made } = tokens();
    const { accessToken: token } = await made.mint(holder);
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
        const said = await refusal(made.verify(token.slice(0, at) + to + token.slice(at + 1)));
        expect(['malformed', 'algorithm', 'key', 'signature']).toContain(said);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('What a Catalyst token grants', () => {
  it('is never more than its roles allow, whatever scopes were written into it', async () => {
    const { tokens: made } = tokens();
    const anyRoles = fc.subarray<Role>([...roles]);
    const anyScopes = fc.subarray<Scope>([...scopes]);
    await fc.assert(
      fc.asyncProperty(anyRoles, anyScopes, async (held, asked) => {
        const { accessToken } = await made.mint({ ...holder, roles: held, scopes: asked });
        const { grant } = await made.verify(accessToken);
        const allowed = scopesOf(held);
        expect(grant?.scopes).toEqual(asked.filter((scope) => allowed.has(scope)));
      }),
    );
  });

  it('is what the person may do after entering, though they hold more by now', async () => {
    const { platform, close } = await testPlatform();
    const { tokens: made } = tokens({ clock: platform.clock });
    const { accessToken } = await made.mint({
      ...holder,
      userId: contoso.admin.id,
      roles: ['end_user'],
      scopes: ['tickets:read'],
    });
    const ctx = await enterAsMember(platform, await made.verify(accessToken), {
      via: { surface: 'api', requestId: 'r' },
    });
    expect([...ctx.actor.scopes]).toEqual(['tickets:read']);
    expect(ctx.actor).toMatchObject({ roles: ['end_user'], reach: 'own', holdsGrant: true });
    await close();
  });

  it('drops roles and scopes that this version does not know', async () => {
    const { tokens: made } = tokens();
    const later = {
      ...holder,
      roles: ['agent', 'astronaut'],
      scopes: ['tickets:read', 'moon:visit'],
    } as unknown as TokenHolder;
    const { accessToken } = await made.mint(later);
    expect((await made.verify(accessToken)).grant).toEqual({ roles: ['agent'], scopes: ['tickets:read'] });
  });
});
