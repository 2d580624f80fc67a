import { errors } from 'jose';
import { isProblem, Problem } from '#core/api/problem';

/** Every way a token is refused, and what its bearer is told: how to mend it, nothing of what was sent or is expected. */
const sentences = {
  missing: 'Send your token with the request, as `Authorization: Bearer <token>`.',
  malformed: 'The token cannot be read. Sign in again and send the token as it was given to you.',
  oversized: 'The Authorization header is longer than 16 KB. Sign in again.',
  algorithm: 'The token is signed in a way that is not accepted here. Sign in again.',
  key: 'The token is signed with a key that is not known here. Sign in again.',
  signature: 'The signature of the token does not hold. Sign in again and send the token as it was given to you.',
  issuer: 'The token comes from an issuer that is not accepted here. Sign in with your work or school account.',
  audience: 'The token was made for another service. Ask for one for Catalyst ITSM.',
  expired: 'The token has expired. Sign in again.',
  notYetValid: 'The token is not valid yet. Check the clock of your machine, then sign in again.',
  tenant: 'The token does not say which organisation it belongs to. Sign in with your work or school account.',
  subject: 'The token does not say whose it is. Sign in with your work or school account.',
  scope: 'The token does not carry the permission access_as_user. Ask for a token with it.',
  client: 'The application that asked for this token may not act for people here. Use Teams, Outlook or Microsoft 365.',
  appRoles: 'The application has no roles of Catalyst ITSM. An administrator grants them in Microsoft Entra.',
} as const;

export type TokenRefusal = keyof typeof sentences;

/** Why the token was refused, for logs and tests: it travels as the problem's cause, which is never sent. */
class RefusedToken extends Error {
  readonly refusal: TokenRefusal;
  constructor(refusal: TokenRefusal, options?: ErrorOptions) {
    super(`token refused: ${refusal}`, options);
    this.name = 'RefusedToken';
    this.refusal = refusal;
  }
}

export const refuseToken = (refusal: TokenRefusal, cause?: unknown): Problem =>
  new Problem('CAT_UNAUTHENTICATED', sentences[refusal], undefined, { cause: new RefusedToken(refusal, { cause }) });

/** Which refusal this is; undefined for every other error. */
export const refusalOf = (error: unknown): TokenRefusal | undefined =>
  isProblem(error, 'CAT_UNAUTHENTICATED') && error.cause instanceof RefusedToken ? error.cause.refusal : undefined;

/** What `jose` threw, as a refusal. Errors that do not speak of the token come back as they are. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof errors.JOSEError)) return error;
  if (error instanceof errors.JWTExpired) return refuseToken('expired', error);
  if (error instanceof errors.JOSEAlgNotAllowed) return refuseToken('algorithm', error);
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuseToken('signature', error);
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iat' && error.reason === 'check_failed') return refuseToken('notYetValid', error);
    return refuseToken(refusalOfClaim[error.claim] ?? 'malformed', error);
  }
  return refuseToken('malformed', error);
}

const refusalOfClaim: Readonly<Record<string, TokenRefusal>> = { aud: 'audience', iss: 'issuer', nbf: 'notYetValid' };
