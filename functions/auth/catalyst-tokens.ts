import { z } from 'zod';
import type { Clock, Ids } from '#core/platform';
import type { TokenSigner } from '#core/sign-in/token-signer';
import type { Identity } from '#core/tenancy/enter';
import { roles, scopes, scopesOf } from '#core/tenancy/roles';
import { stepUpFrom } from './entra-claims.ts';
import { refuseToken } from './refusals.ts';
import { newToken, readSigned } from './signed-token.ts';
import type { SigningKey } from './signing-keys.ts';

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
  acrs: z.array(z.string()).optional(),
  auth_time: z.int().optional(),
});

export function createCatalystTokens(options: CatalystTokensOptions): CatalystTokens {
  const { issuer, keys, clock, ids, lifetimeSeconds = longestLifetimeSeconds } = options;
  if (keys.length === 0) throw new RangeError('At least one signing key is needed');
  if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= longestLifetimeSeconds)) {
    throw new RangeError(`Catalyst tokens live 1 to ${longestLifetimeSeconds} seconds`);
  }
  const kind = { issuer, audience, type };
  return {
    issuer,
    publicKeys: () => ({ keys: keys.map(({ published }) => published) }),
    async mint({ tenantId, userId, name, upn, roles, scopes, stepUp }) {
      const at = Math.floor(clock.now().getTime() / 1000);
      const claims = {
        tenant: tenantId,
        roles: [...roles],
        scopes: [...scopes],
        attrs: { name, upn },
        sid: ids.uuid(),
        ...(stepUp && { acrs: [...stepUp.acrs], auth_time: Math.floor(Date.parse(stepUp.authAt) / 1000) }),
      };
      const { token, sign } = newToken(keys, kind, claims);
      token
        .setSubject(userId)
        .setJti(ids.uuid())
        .setIssuedAt(at)
        .setExpirationTime(at + lifetimeSeconds);
      const accessToken = await sign();
      return { accessToken, tokenType: 'Bearer', expiresIn: lifetimeSeconds };
    },
    async verify(token) {
      return identityFrom(await readSigned(token, keys, kind, { now: clock.now() }));
    },
  };
}

function identityFrom(payload: unknown): Identity {
  const read = CatalystClaims.safeParse(payload);
  if (!read.success) throw refuseToken('malformed', read.error);
  const { sub, tenant, roles, scopes, attrs, iat, exp, acrs, auth_time: authTime } = read.data;
  if (exp - iat > longestLifetimeSeconds) throw refuseToken('malformed');
  const allowed = scopesOf(roles);
  return {
    tenantId: tenant,
    userId: sub,
    name: attrs.name,
    upn: attrs.upn,
    mayJoin: false,
    grant: { roles, scopes: scopes.filter((scope) => allowed.has(scope)) },
    ...stepUpFrom(acrs, authTime),
  };
}
