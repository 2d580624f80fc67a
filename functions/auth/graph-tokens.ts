import { type AppCredential, type AppTokens, appTokens } from '#adapters/graph/app-tokens';
import type { Clock } from '#core/platform';
import type { Settings } from '../settings.ts';

/** Tokens for Microsoft Graph by what is set up; undefined where our application cannot prove itself. */
export function graphTokens(settings: Settings, clock: Clock): AppTokens | undefined {
  const credential = credentialOf(settings);
  if (!credential) return undefined;
  const { CATALYST_PROFILE: profile, ENTRA_CLIENT_ID: clientId, GRAPH_TOKEN_URL: localTokenUrl } = settings;
  return appTokens({ profile, clientId, credential, clock, localTokenUrl });
}

/** A single machine has a client secret; in Azure the managed identity vouches for the application. */
function credentialOf(settings: Settings): AppCredential | undefined {
  const { ENTRA_CLIENT_SECRET: secret, MANAGED_IDENTITY_CLIENT_ID: identityId } = settings;
  if (secret !== undefined) return { kind: 'secret', secret };
  return identityId === undefined ? undefined : { kind: 'assertion', assertion: identityAssertion(identityId) };
}

/** What the managed identity says of itself to Entra, in place of a secret (infra/README.md says how it is trusted). */
function identityAssertion(clientId: string): () => Promise<string> {
  const identity = once(async () => {
    const { ManagedIdentityCredential } = await import('@azure/identity');
    return new ManagedIdentityCredential({ clientId });
  });
  return async () => {
    const { token } = await (await identity()).getToken('api://AzureADTokenExchange/.default');
    return token;
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
