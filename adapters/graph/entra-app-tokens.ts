import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { AppCredential, AppTokens } from './app-tokens.ts';
import { tokenFailure } from './token-failure.ts';

const scopes = ['https://graph.microsoft.com/.default'];
/** Each tenant has a client of its own, and with it a cache of its own: no tenant can be handed another's token. */
const mostClients = 500;

/** Tokens of Microsoft Entra, kept by msal until shortly before they end. */
export function entraAppTokens(app: { readonly clientId: string; readonly credential: AppCredential }): AppTokens {
  const clients = new Map<string, Promise<ConfidentialClientApplication>>();
  const clientFor = (tenantId: string): Promise<ConfidentialClientApplication> => {
    const known = clients.get(tenantId);
    if (known) return known;
    const client = createClient(tenantId, app);
    clients.set(tenantId, client);
    client.catch(() => clients.delete(tenantId));
    const oldest = clients.keys().next().value;
    if (clients.size > mostClients && oldest !== undefined) clients.delete(oldest);
    return client;
  };
  return async (tenantId, { fresh = false } = {}) => {
    const client = await clientFor(tenantId);
    const result = await client.acquireTokenByClientCredential({ scopes, skipCache: fresh }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    if (result) return result.accessToken;
    throw tokenFailure({ status: undefined, error: undefined, description: undefined });
  };
}

async function createClient(
  tenantId: string,
  { clientId, credential }: { readonly clientId: string; readonly credential: AppCredential },
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication } = await import('@azure/msal-node');
  const authority = `https://login.microsoftonline.com/${encodeURIComponent(tenantId)}`;
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      authority,
      ...(credential.kind === 'secret'
        ? { clientSecret: credential.secret }
        : { clientAssertion: () => credential.assertion() }),
    },
  });
}

function refusalOf(error: unknown): Error {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const status = typeof fields.status === 'number' ? fields.status : undefined;
  return tokenFailure({ status, error: text(fields.errorCode), description: text(fields.errorMessage) }, error);
}
