import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock, Ids } from '#core/platform';
import type { TokenSigner } from '#core/sign-in/token-signer';
import type { Identity } from '#core/tenancy/enter';
import { roles, scopes, scopesOf } from '#core/tenancy/roles';
import { asRefusal, refuseToken } from './refusals.ts';
import type { SigningKey } from './signing-keys.ts';
import { readUnverified } from './unverified-token.ts';

/** Tokens of our own: bound to one tenant, short-lived, with the roles that were held when they were made. */
export interface CatalystTokens extends TokenSigner {
  readonly issuer: string;
  /** @throws CAT_UNAUTHENTICATED for every token that does not hold. */
  verify(token: string): Promise<Identity>;
}

export interface CatalystTokensOptions {
  /** Our own base URL: `iss` of the tokens. */
  readonly issuer: string;
  /** The first one signs, all verify. */
  readonly keys: readonly SigningKey[];
  readonly clock: Clock;
  readonly ids: Ids;
  /** At most 900, which is also what is used without it. */
  readonly lifetimeSeconds?: number;
}

const audience = 'catalyst-itsm';
/** Says that this is an access token (RFC 9068): nothing else we may come to sign with these keys passes for one. */
const type = 'at+jwt';
const longestLifetimeSeconds = 900;

/** A role or scope this version does not know, as during a deployment, grants nothing; the rest holds. */
const known = <T extends string>(values: readonly T[]) =>
  z.array(z.string()).transform((given) => values.filter((value) => given.includes(value)));

const CatalystClaims = z.object({
  sub: z.string().min(1),
  tenant: z.string().min(1),
  roles: known(roles),
  scopes: known(scopes),
  attrs: z.object({ name: z.string(), upn: z.string() }),
  sid: z.string().min(1),
  jti: z.string().min(1),
  iat: z.int(),
  exp: z.int(),
});

export function createCatalystTokens(options: CatalystTokensOptions): CatalystTokens {
  const { issuer, keys, clock, ids, lifetimeSeconds = longestLifetimeSeconds } = options;
  const [current] = keys;
  if (!current) throw new RangeError('At least one signing key is needed');
  if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= longestLifetimeSeconds)) {
    throw new RangeError(`Catalyst tokens live 1 to ${longestLifetimeSeconds} seconds`);
  }
  return {
    issuer,
    publicKeys: () => ({ keys: keys.map(({ published }) => published) }),
    async mint({ tenantId, userId, name, upn, roles, scopes }) {
      const at = Math.floor(clock.now().getTime() / 1000);
      const claims = {
        tenant: tenantId,
        roles: [...roles],
        scopes: [...scopes],
        attrs: { name, upn },
        sid: ids.uuid(),
      };
      const accessToken = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: current.keyId, typ: type })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setJti(ids.uuid())
        .setIssuedAt(at)
        .setExpirationTime(at + lifetimeSeconds)
        .sign(current.privateKey);
      return { accessToken, tokenType: 'Bearer', expiresIn: lifetimeSeconds };
    },
    async verify(token) {
      const { algorithm, keyId } = readUnverified(token);
      if (algorithm !== 'ES256') throw refuseToken('algorithm');
      const key = keys.find((candidate) => candidate.keyId === keyId);
      if (!key) throw refuseToken('key');
      const { payload } = await jwtVerify(token, key.publicKey, {
        algorithms: ['ES256'],
        issuer,
        audience,
        typ: type,
        currentDate: clock.now(),
      }).catch((error: unknown) => {
        throw asRefusal(error);
      });
      return identityFrom(payload);
    },
  };
}

function identityFrom(payload: unknown): Identity {
  const read = CatalystClaims.safeParse(payload);
  if (!read.success) throw refuseToken('malformed', read.error);
  const { sub, tenant, roles, scopes, attrs, iat, exp } = read.data;
  if (exp - iat > longestLifetimeSeconds) throw refuseToken('malformed');
  const allowed = scopesOf(roles);
  return {
    tenantId: tenant,
    userId: sub,
    name: attrs.name,
    upn: attrs.upn,
    mayJoin: false,
    grant: { roles, scopes: scopes.filter((scope) => allowed.has(scope)) },
  };
}
