import type { Clock } from '#core/platform';
import { entraAppTokens } from './entra-app-tokens.ts';
import { localAppTokens } from './local-app-tokens.ts';

/**
 * An access token for Microsoft Graph of our application itself, in one customer's tenant. `fresh`: not the kept one,
 * because that one was refused.
 * @throws GraphFailure `refused` where the tenant has not consented or our credential is wrong, `failed` otherwise
 */
export type AppTokens = (tenantId: string, options?: { readonly fresh?: boolean }) => Promise<string>;

/** How the application proves itself to Entra: by a secret, or by an assertion of the managed identity. */
export type AppCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'assertion'; readonly assertion: () => Promise<string> };

export interface AppTokenOptions {
  readonly profile: 'demo' | 'single-machine' | 'azure';
  readonly clientId: string;
  readonly credential: AppCredential;
  readonly clock: Clock;
  /** Profile demo alone: the token endpoint of the local issuer, with `{tenant}` where the tenant's id belongs. */
  readonly localTokenUrl?: string | undefined;
}

/** Of Entra; in profile demo, and only there, of an issuer on this machine. @throws Error for any other mixture */
export function appTokens({ profile, clientId, credential, clock, localTokenUrl }: AppTokenOptions): AppTokens {
  if (localTokenUrl === undefined) return entraAppTokens({ clientId, credential });
  if (profile !== 'demo') throw new Error('Tokens of a local issuer are for profile demo only.');
  if (credential.kind !== 'secret') throw new Error('The local issuer wants a secret.');
  return localAppTokens({ tokenUrl: localTokenUrl, clientId, secret: credential.secret, clock });
}
