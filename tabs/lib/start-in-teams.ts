import type { app, authentication, pages } from '@microsoft/teams-js';
import { type PopupResult, personIn, readPopupResult } from '../sign-in/popup-result.ts';
import { popupPath, SignInFailed } from '../sign-in/sign-in-failed.ts';
import { type Host, themeNamed } from './host.ts';

/** The parts of teams-js that the tab uses. */
export interface TeamsLibrary {
  readonly app: Pick<
    typeof app,
    'initialize' | 'getContext' | 'registerOnThemeChangeHandler' | 'notifySuccess' | 'notifyAppLoaded'
  >;
  readonly authentication: {
    getAuthToken(): ReturnType<typeof authentication.getAuthToken> | Promise<string>;
    authenticate(parameters: { url: string; width: number; height: number }): Promise<string>;
  };
  readonly pages: { readonly backStack: Pick<typeof pages.backStack, 'isSupported' | 'registerBackButtonHandler'> };
}

/** In Teams; outside of it (a plain browser); or in a frame whose owner does not answer. */
export type Start =
  | { readonly kind: 'teams'; readonly host: Host }
  | { readonly kind: 'outside' }
  | { readonly kind: 'silent' };

const patienceMs = 4_000;

interface Surroundings {
  readonly location: Pick<Location, 'origin' | 'hostname'>;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Meets Teams. teams-js rejects at once where there is no frame, and stays silent for a minute in a foreign one, so
 * four seconds are enough.
 */
export async function startInTeams(teams: TeamsLibrary, { location, wait }: Surroundings): Promise<Start> {
  const meeting = meet(teams, location).then(
    (host): Start => ({ kind: 'teams', host }),
    (): Start => ({ kind: 'outside' }),
  );
  return Promise.race([meeting, wait(patienceMs).then((): Start => ({ kind: 'silent' }))]);
}

async function meet(teams: TeamsLibrary, location: Surroundings['location']): Promise<Host> {
  await teams.app.initialize(trustedOrigins(location));
  const context = await teams.app.getContext();
  // teams-js refuses every other scheme, also on a developer's machine, whose Teams knows what is meant.
  const startUrl = `${location.origin.replace(/^http:/, 'https:')}${popupPath}`;
  const openWindow = (url: string) => teams.authentication.authenticate({ url, ...popupSize });
  return {
    personId: context.user?.id,
    locale: context.app.locale,
    theme: themeNamed(context.app.theme),
    subPage: context.page.subPageId,
    entraToken: async () => tokenText(await teams.authentication.getAuthToken()),
    onThemeChange: (handler) => teams.app.registerOnThemeChangeHandler((name) => handler(themeNamed(name))),
    onBack: (handler) => {
      if (teams.pages.backStack.isSupported()) teams.pages.backStack.registerBackButtonHandler(handler);
    },
    showReady: () => {
      teams.app.notifyAppLoaded();
      // Teams answers nothing useful here, and an older one not at all.
      void Promise.resolve(teams.app.notifySuccess()).catch(() => undefined);
    },
    freshSignIn: async (claims) => {
      const hint = context.user?.loginHint;
      const query = new URLSearchParams({ ...(claims !== undefined && { claims }), ...(hint && { hint }) });
      return freshToken(await openWindow(`${startUrl}?${query}`), context.user?.id);
    },
    consent: async () => {
      // Few ever need it, and it brings a library of its own.
      const { giveConsent } = await import('../consent/give-consent.ts');
      await giveConsent({ startUrl, openWindow, send: (url, request) => fetch(url, request) });
    },
  };
}

const popupSize = { width: 480, height: 640 };

/** A person who signs in as somebody else there would decide here as that other one. */
function freshToken(text: string, personId: string | undefined): PopupResult {
  const result = readPopupResult(text);
  if (!result) throw new SignInFailed('refused');
  if (personId !== undefined && personIn(result) !== personId) throw new SignInFailed('someoneElse');
  return result;
}

/** On a developer's machine the page around the tab has the tab's own origin; elsewhere Teams' list decides. */
const trustedOrigins = ({ origin, hostname }: Surroundings['location']): string[] | undefined =>
  isLoopback(hostname) ? [origin] : undefined;

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';

function tokenText(token: unknown): string {
  if (typeof token !== 'string' || token === '') throw new Error('Teams gave no token.');
  return token;
}
