import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { asRefusal, refuseToken } from './refusals.ts';
import type { SigningKey } from './signing-keys.ts';
import { readUnverified } from './unverified-token.ts';

/** What sets one kind of our own tokens apart from the others: the same keys sign them all. */
export interface TokenKind {
  readonly issuer: string;
  readonly audience: string;
  /** `typ` of the header. */
  readonly type: string;
}

export interface TokenTimes {
  readonly now: Date;
  readonly clockTolerance?: number;
  /** Seconds. */
  readonly maxTokenAge?: number;
}

/** A token in the making, without subject and times. The first key signs. */
export function newToken(keys: readonly SigningKey[], kind: TokenKind, claims: JWTPayload) {
  const [current] = keys;
  if (!current) throw new RangeError('At least one signing key is needed');
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: current.keyId, typ: kind.type })
    .setIssuer(kind.issuer)
    .setAudience(kind.audience);
  return { token, sign: () => token.sign(current.privateKey) };
}

/**
 * The claims of a token of this kind that one of the keys has signed.
 * @throws CAT_UNAUTHENTICATED for every other one.
 */
export async function readSigned(
  token: string,
  keys: readonly SigningKey[],
  kind: TokenKind,
  { now, ...times }: TokenTimes,
): Promise<JWTPayload> {
  const { algorithm, keyId } = readUnverified(token);
  if (algorithm !== 'ES256') throw refuseToken('algorithm');
  const key = keys.find((candidate) => candidate.keyId === keyId);
  if (!key) throw refuseToken('key');
  const { payload } = await jwtVerify(token, key.publicKey, {
    algorithms: ['ES256'],
    issuer: kind.issuer,
    audience: kind.audience,
    typ: kind.type,
    currentDate: now,
    ...times,
  }).catch((error: unknown) => {
    throw asRefusal(error);
  });
  return payload;
}
