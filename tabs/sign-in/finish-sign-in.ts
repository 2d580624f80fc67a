import type { Send } from '#core/api/client';
import type { SignInView } from '#core/sign-in/contract';
import { type PendingSignIn, pendingKey } from './begin-sign-in.ts';
import { claimsIn } from './pkce.ts';

export type SignInFailure = 'denied' | 'stale' | 'refused' | 'unreachable' | 'someoneElse';

export interface BrowserSession {
  readonly entraToken: string;
  /** Milliseconds. */
  readonly expiresAt: number;
  readonly personId: string | undefined;
  readonly loginHint: string | undefined;
}

export type Finished =
  | { readonly is: 'signed_in'; readonly session: BrowserSession; readonly pending: PendingSignIn }
  | {
      readonly is: 'failed';
      readonly why: SignInFailure;
      readonly isPopup: boolean;
      /** Of a silent sign-in: where the tab was, as if nobody had tried. */
      readonly silentlyAt?: string;
    };

interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Undefined where the answer of the token endpoint is none. */
function readTokens(text: string): Tokens | undefined {
  const { access_token: accessToken, id_token: idToken, expires_in: expires } = JSON.parse(text) ?? {};
  const expiresIn = Number(expires);
  if (typeof accessToken !== 'string' || typeof idToken !== 'string' || !(expiresIn > 0)) return undefined;
  return { accessToken, idToken, expiresIn };
}

/**
 * Ends a sign-in: the answer must carry the state that this window made, the code is redeemed with the verifier that only this
 * window has, and the tokens must carry its nonce. What was kept is spent by the first try.
 */
export async function finishSignIn(
  settings: SignInView,
  given: {
    readonly query: string;
    readonly origin: string;
    readonly storage: Storage;
    readonly send: Send;
    readonly now: () => number;
  },
): Promise<Finished> {
  const { origin, storage, send, now } = given;
  const query = new URLSearchParams(given.query);
  const pending = takePending(storage);
  const failed = (why: SignInFailure): Finished => ({
    is: 'failed',
    why,
    isPopup: pending?.isPopup ?? false,
    ...(pending?.isSilent && { silentlyAt: pending.returnTo }),
  });
  if (!pending || query.get('state') !== pending.state) return failed('stale');
  const code = query.get('code');
  if (code === null) return failed('denied');
  const redeemed = await redeem(settings, { code, verifier: pending.verifier, origin, send });
  if (typeof redeemed === 'string') return failed(redeemed);
  const claims = claimsIn(redeemed.idToken);
  if (claims.nonce !== pending.nonce || claims.aud !== settings.clientId) return failed('refused');
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  return {
    is: 'signed_in',
    pending,
    session: {
      entraToken: redeemed.accessToken,
      expiresAt: now() + redeemed.expiresIn * 1_000,
      personId: text('oid'),
      loginHint: text('preferred_username'),
    },
  };
}

function takePending(storage: Storage): PendingSignIn | undefined {
  const kept = storage.getItem(pendingKey);
  storage.removeItem(pendingKey);
  try {
    return kept === null ? undefined : (JSON.parse(kept) as PendingSignIn);
  } catch {
    return undefined;
  }
}

async function redeem(
  settings: SignInView,
  given: { readonly code: string; readonly verifier: string; readonly origin: string; readonly send: Send },
): Promise<Tokens | SignInFailure> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: settings.clientId,
    code: given.code,
    redirect_uri: `${given.origin}${settings.redirectPath}`,
    code_verifier: given.verifier,
    scope: settings.scope,
  });
  try {
    const answer = await given.send(new URL(settings.tokenUrl, given.origin).href, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
    if (answer.status !== 200) return answer.status >= 500 ? 'unreachable' : 'refused';
    return readTokens(await answer.text()) ?? 'refused';
  } catch {
    return 'unreachable';
  }
}
