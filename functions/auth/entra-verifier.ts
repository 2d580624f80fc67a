import { jwtVerify } from 'jose';
import type { Clock } from '#core/platform';
import { callerFrom, type EntraClaims, readEntraClaims } from './entra-claims.ts';
import { microsoftClients } from './entra-clients.ts';
import { asRefusal, refuseToken } from './refusals.ts';
import type { FindKey } from './remote-keys.ts';
import { readUnverified } from './unverified-token.ts';
import type { VerifiedCaller } from './verified-caller.ts';

export interface EntraVerifierOptions {
  /** Our application in Entra: tokens are made for its id or its URI, and it may ask for them itself. */
  readonly clientId: string;
  readonly appIdUri: string;
  /** Signing keys of Entra: `remoteKeys({ url: … })`. */
  readonly findKey: FindKey;
  readonly clock: Clock;
}

/**
 * Verifies a v2.0 access token of Microsoft Entra in full; whether its tenant may use the product is not asked here.
 * @throws CAT_UNAUTHENTICATED for every token that does not hold, CAT_UNAVAILABLE when the keys cannot be read.
 */
export type EntraVerifier = (token: string) => Promise<VerifiedCaller>;

/** The claims of a token whose signature, issuer, audience and times hold; whom they speak for is not asked. */
export type ReadEntraToken = (token: string) => Promise<EntraClaims>;

const toleranceSeconds = 60;

export function createEntraVerifier(options: EntraVerifierOptions): EntraVerifier {
  const clients = new Set([...microsoftClients.map(({ id }) => id), options.clientId].map((id) => id.toLowerCase()));
  const read = createEntraReader(options);
  return async (token) => callerFrom(await read(token), clients);
}

export function createEntraReader({ clientId, appIdUri, findKey, clock }: EntraVerifierOptions): ReadEntraToken {
  return async (token) => {
    const { algorithm, keyId } = readUnverified(token);
    if (algorithm !== 'RS256') throw refuseToken('algorithm');
    const found = keyId === undefined ? undefined : await findKey(keyId);
    if (!found) throw refuseToken('key');
    const { payload } = await jwtVerify(token, found.key, {
      algorithms: ['RS256'],
      audience: [clientId, appIdUri],
      requiredClaims: ['exp'],
      clockTolerance: toleranceSeconds,
      currentDate: clock.now(),
    }).catch((error: unknown) => {
      throw asRefusal(error);
    });
    const claims = readEntraClaims(payload);
    // The key set of all tenants also holds keys that may only sign for one of them, or for personal accounts.
    if (found.issuer !== undefined && found.issuer.replace('{tenantid}', claims.tid) !== claims.iss) {
      throw refuseToken('issuer');
    }
    return claims;
  };
}
