import type { Clock } from '#core/platform';
import type { AppTokens } from './app-tokens.ts';
import { tokenFailure } from './token-failure.ts';

interface LocalAppTokenOptions {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly secret: string;
  readonly clock: Clock;
}

const scope = 'https://graph.microsoft.com/.default';
/** A token is used no longer than until shortly before its end. */
const marginMs = 5 * 60_000;

/**
 * The client credentials grant against an issuer on this machine, over plain HTTP, which msal refuses to speak.
 * @throws Error when the address is not of this machine
 */
export function localAppTokens({ tokenUrl, clientId, secret, clock }: LocalAppTokenOptions): AppTokens {
  const { protocol, hostname } = new URL(tokenUrl);
  if (protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
    throw new Error('The local token endpoint must be on this machine.');
  }
  const kept = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  return async (tenantId, { fresh = false } = {}) => {
    const now = clock.now().getTime();
    const known = kept.get(tenantId);
    if (known && !fresh && now < known.until) return known.token;
    const token = ask(tokenUrl.replace('{tenant}', encodeURIComponent(tenantId)), clientId, secret);
    kept.set(tenantId, { token, until: now + 3_600_000 - marginMs });
    token.catch(() => kept.delete(tenantId));
    return token;
  };
}

async function ask(url: string, clientId: string, secret: string): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope };
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'error',
    signal: AbortSignal.timeout(5_000),
  }).catch((cause: unknown) => {
    throw tokenFailure({ status: undefined, error: undefined, description: undefined }, cause);
  });
  const body = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
  const { access_token: token, error, error_description: description } = body;
  if (response.ok && typeof token === 'string') return token;
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  throw tokenFailure({ status: response.status, error: text(error), description: text(description) });
}
