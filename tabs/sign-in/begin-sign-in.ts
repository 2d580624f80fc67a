import type { SignInView } from '#core/sign-in/contract';
import { challengeOf, secretText } from './pkce.ts';

/** What a sign-in that is under way must find again when the browser comes back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** A path of the tab, where it goes on. */
  readonly returnTo: string;
  /** In the window of its own that Teams opened. */
  readonly isPopup: boolean;
  /** Without a word to the person: whatever comes of it, nobody was asked. */
  readonly isSilent?: boolean;
}

export interface SignInWish {
  readonly returnTo: string;
  readonly isPopup?: boolean;
  /** Only whoever is still signed in there comes back with a code; nobody is asked for anything. */
  readonly isSilent?: boolean;
  /** What the API asked for, base64 of JSON: a fresh sign-in then. */
  readonly claims?: string | undefined;
  readonly loginHint?: string | undefined;
  /** Entra asks the person to agree to what the app may do, also where they have before. */
  readonly asksConsent?: boolean;
}

export const pendingKey = 'catalyst.sign-in';

/** The address at which a sign-in begins; what belongs to it is kept in this window. @throws where the window keeps nothing. */
export async function beginSignIn(
  settings: SignInView,
  { returnTo, isPopup = false, isSilent = false, claims, loginHint, asksConsent = false }: SignInWish,
  { origin, storage }: { readonly origin: string; readonly storage: Storage },
): Promise<string> {
  const pending: PendingSignIn = {
    state: secretText(),
    nonce: secretText(),
    verifier: secretText(),
    returnTo,
    isPopup,
    ...(isSilent && { isSilent }),
  };
  storage.setItem(pendingKey, JSON.stringify(pending));
  const address = new URL(settings.authorizeUrl, origin);
  address.search = new URLSearchParams({
    client_id: settings.clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: `${origin}${settings.redirectPath}`,
    scope: settings.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: 'S256',
    ...(isSilent && { prompt: 'none' }),
    ...(asksConsent && { prompt: 'consent' }),
    ...(claims !== undefined && { claims: atob(claims), prompt: 'login' }),
    ...(loginHint !== undefined && { login_hint: loginHint }),
  }).toString();
  return address.href;
}
