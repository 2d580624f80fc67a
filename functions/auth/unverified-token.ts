import { decodeJwt, decodeProtectedHeader } from 'jose';
import { refuseToken } from './refusals.ts';

/** What a token says about itself. Good for choosing who verifies it and with which key, and for nothing else. */
export interface UnverifiedToken {
  readonly issuer: unknown;
  readonly algorithm: unknown;
  readonly keyId: string | undefined;
}

/** Reads a compact JWS without verifying it. @throws CAT_UNAUTHENTICATED where it is none. */
export function readUnverified(token: string): UnverifiedToken {
  if (!isCanonical(token)) throw refuseToken('malformed');
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return { issuer: decodeJwt(token).iss, algorithm: alg, keyId: typeof kid === 'string' ? kid : undefined };
  } catch (error) {
    throw refuseToken('malformed', error);
  }
}

/**
 * Whether each of the three parts is base64url in its only proper spelling. The last character of a signature has bits
 * that decoders ignore: without this, one token would have several texts, and a list of revoked ones would miss some.
 */
const isCanonical = (token: string): boolean => {
  const parts = token.split('.');
  return parts.length === 3 && parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
};
