import { z } from 'zod';

/** What a page asks the authorize endpoint for, once it is known to be ours. */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly prompt: string | undefined;
  readonly loginHint: string | undefined;
  /** Authentication contexts that the token must have. */
  readonly acrs: readonly string[];
}

export interface Registration {
  readonly clientId: string;
  /** Exact, as Entra compares them. */
  readonly redirectUris: readonly string[];
  readonly scope: string;
}

/** `refused`: told on the page, for the address to go back to is not to be trusted. `denied`: told to the application. */
export type ReadAuthorize =
  | { readonly is: 'request'; readonly request: AuthorizeRequest }
  | { readonly is: 'refused'; readonly words: string }
  | { readonly is: 'denied'; readonly redirectUri: string; readonly state: string | undefined; readonly error: string };

const Acrs = z.object({
  access_token: z.object({ acrs: z.object({ value: z.string().optional(), values: z.array(z.string()).optional() }) }),
});

/** Reads the query of `/authorize` as Entra does. */
export function readAuthorize(query: URLSearchParams, registered: Registration): ReadAuthorize {
  const text = (name: string) => query.get(name) ?? undefined;
  if (text('client_id') !== registered.clientId) {
    return { is: 'refused', words: 'AADSTS700016: The application was not found in the directory.' };
  }
  const redirectUri = text('redirect_uri') ?? '';
  if (!registered.redirectUris.includes(redirectUri)) {
    return { is: 'refused', words: 'AADSTS50011: The redirect URI does not match those of the application.' };
  }
  const denied = (error: string): ReadAuthorize => ({ is: 'denied', redirectUri, state: text('state'), error });
  if (text('response_type') !== 'code') return denied('unsupported_response_type');
  if (![undefined, 'query'].includes(text('response_mode'))) return denied('invalid_request');
  const challenge = text('code_challenge') ?? '';
  if (text('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) return denied('invalid_request');
  if (!text('scope')?.split(' ').includes(registered.scope)) return denied('invalid_scope');
  const acrs = readAcrs(text('claims'));
  if (!acrs) return denied('invalid_request');
  return {
    is: 'request',
    request: {
      redirectUri,
      challenge,
      state: text('state'),
      nonce: text('nonce'),
      prompt: text('prompt'),
      loginHint: text('login_hint')?.toLowerCase(),
      acrs,
    },
  };
}

function readAcrs(claims: string | undefined): readonly string[] | undefined {
  if (claims === undefined) return [];
  try {
    const read = Acrs.safeParse(JSON.parse(claims));
    const { value, values = [] } = read.data?.access_token.acrs ?? {};
    return value === undefined ? values : [value, ...values];
  } catch {
    return undefined;
  }
}
