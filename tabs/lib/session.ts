import { createClient, type Send } from '#core/api/client';
import { isProblem, Problem } from '#core/api/problem';
import { tokenEndpoints } from './endpoints.ts';

export interface Session {
  /** The Catalyst token to send; with the one that was refused, another one. */
  readonly token: (refused?: string) => Promise<string>;
  /** Gets another token whatever becomes of the present one. @throws where there is none to be had. */
  readonly renew: () => Promise<void>;
  /** From now on this Catalyst token is sent, as long as it lives (seconds): it says more than one that was got in passing. */
  readonly adopt: (token: string, expiresIn: number) => void;
}

interface Held {
  readonly token: string;
  readonly expiresAt: number;
}

const renewBeforeMs = 60_000;

/**
 * The Catalyst token, in memory only, got for the token that Teams gives and renewed a minute before it ends. Several
 * callers at once share one renewal; one that fails does no harm while the present token is still good.
 */
export function createSession(entraToken: () => Promise<string>, send: Send, now: () => number): Session {
  const signIn = createClient(send, tokenEndpoints, { token: () => entraToken().catch(noToken) });
  let held: Held | undefined;
  let renewal: Promise<Held> | undefined;

  const renew = (): Promise<Held> => {
    renewal ??= signIn
      .createToken({})
      .then((view) => {
        held = { token: view.accessToken, expiresAt: now() + view.expiresIn * 1_000 };
        return held;
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };

  return {
    renew: async () => {
      await renew();
    },
    adopt: (token, expiresIn) => {
      held = { token, expiresAt: now() + expiresIn * 1_000 };
    },
    token: async (refused) => {
      const present = held;
      if (!present || present.token === refused) return (await renew()).token;
      const left = present.expiresAt - now();
      if (left > renewBeforeMs) return present.token;
      return renew().then(
        (renewed) => renewed.token,
        (error: unknown) => {
          if (left > 0) return present.token;
          throw error;
        },
      );
    },
  };
}

function noToken(cause: unknown): never {
  if (isProblem(cause)) throw cause;
  // What Teams says where the person, or their administrator, has not agreed to the app yet.
  if (cause instanceof Error && /consent/i.test(cause.message)) {
    throw new Problem('CAT_CONSENT_REQUIRED', 'Agree to what Catalyst may do for you.', undefined, { cause });
  }
  const detail = 'Teams could not sign you in to Catalyst. Try again; if it happens again, sign in to Teams anew.';
  throw new Problem('CAT_UNAUTHENTICATED', detail, undefined, { cause });
}
