import type { CatalystTokens } from './catalyst-tokens.ts';
import type { EntraVerifier } from './entra-verifier.ts';
import { refuseToken } from './refusals.ts';
import { readUnverified } from './unverified-token.ts';
import type { VerifiedCaller } from './verified-caller.ts';

export type { VerifiedCaller } from './verified-caller.ts';

/** @throws CAT_UNAUTHENTICATED unless the header carries a token that holds. */
export type Authenticate = (authorizationHeader: string | undefined) => Promise<VerifiedCaller>;

const longestHeader = 16 * 1024;

/**
 * Knows callers by the `Authorization` header. What the token says of its issuer decides who verifies it, and each
 * verifier has one algorithm: what the token says of its algorithm decides nothing.
 *
 * A caller with a Catalyst token carries a `grant`; `POST /v1/auth/token` refuses those (`core/sign-in/create-token`),
 * because a token that buys its successor would never end.
 */
export function createBearer({
  entra,
  catalyst,
}: {
  readonly entra: EntraVerifier;
  readonly catalyst: CatalystTokens;
}): Authenticate {
  return async (header) => {
    const token = tokenIn(header);
    if (readUnverified(token).issuer !== catalyst.issuer) return entra(token);
    return { kind: 'member', identity: await catalyst.verify(token) };
  };
}

/** The token of an `Authorization` header. @throws CAT_UNAUTHENTICATED where there is none that could be read. */
export function tokenIn(header: string | undefined): string {
  if (header === undefined || header.trim() === '') throw refuseToken('missing');
  if (header.length > longestHeader) throw refuseToken('oversized');
  const token = /^Bearer +(\S+)$/i.exec(header.trim())?.[1];
  if (token === undefined) throw refuseToken('malformed');
  return token;
}
