import type { SignInView } from '#core/sign-in/contract';
import type { Host } from '../lib/host.ts';
import { preferredTheme } from '../lib/use-preferred-theme.ts';
import { beginSignIn } from './begin-sign-in.ts';
import type { BrowserSession } from './finish-sign-in.ts';
import { forgetSignIn } from './signed-in-before.ts';

/** A minute before it ends, a token is fetched anew. */
const renewBeforeMs = 60_000;

interface Surroundings {
  readonly view: Window;
  /** The path of the tab that is shown. */
  readonly here: () => string;
}

/**
 * A plain browser in the place of Teams. The token is kept in memory alone: whoever loads the page again goes by the sign-in
 * once more, which knows them and sends them back at once.
 */
export function browserHost(settings: SignInView, session: BrowserSession, { view, here }: Surroundings): Host {
  const leaveFor = async (claims?: string, asksConsent = false): Promise<never> => {
    const { loginHint } = session;
    const { origin } = view.location;
    const wish = { returnTo: here(), loginHint, asksConsent, ...(claims !== undefined && { claims }) };
    view.location.assign(await beginSignIn(settings, wish, { origin, storage: view.sessionStorage }));
    return new Promise<never>(() => undefined);
  };
  return {
    personId: session.personId,
    locale: undefined,
    theme: preferredTheme(),
    subPage: undefined,
    entraToken: async () => (session.expiresAt - Date.now() > renewBeforeMs ? session.entraToken : leaveFor()),
    onThemeChange: (handler) => {
      for (const ask of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
        view.matchMedia(ask).addEventListener('change', () => handler(preferredTheme()));
      }
    },
    onBack: () => undefined,
    showReady: () => undefined,
    freshSignIn: (claims) => leaveFor(claims),
    consent: () => leaveFor(undefined, true),
    signOut: () => {
      forgetSignIn(view);
      const address = new URL(settings.logoutUrl, view.location.origin);
      address.searchParams.set('post_logout_redirect_uri', `${view.location.origin}/tabs/`);
      view.location.assign(address.href);
    },
  };
}
