import { app, authentication } from '@microsoft/teams-js';
import { createClient, type Send } from '#core/api/client';
import type { SignInView } from '#core/sign-in/contract';
import { tokenEndpoints } from '../lib/endpoints.ts';
import { isLoopback } from '../lib/start-in-teams.ts';
import { beginSignIn } from './begin-sign-in.ts';
import type { BrowserSession, SignInFailure } from './finish-sign-in.ts';
import type { PopupResult } from './popup-result.ts';

/** The window that Teams opened sets out for the sign-in. */
export async function startInWindow(settings: SignInView, view: Window): Promise<void> {
  const query = new URLSearchParams(view.location.search);
  const claims = query.get('claims') ?? undefined;
  // TeamsFx names the person so, and a scope where it wants consent; which scope that is, we know ourselves.
  const loginHint = query.get('hint') ?? (query.get('loginHint') || undefined);
  const asksConsent = query.has('scope');
  const { origin } = view.location;
  const wish = { returnTo: '/', isPopup: true, claims, loginHint, asksConsent };
  view.location.replace(await beginSignIn(settings, wish, { origin, storage: view.sessionStorage }));
}

/** Back from it: hands the tab a token of this API, by way of Teams, which closes the window. */
export async function endInWindow(session: BrowserSession, send: Send, view: Window): Promise<void> {
  await meetOpener(view);
  const client = createClient(send, tokenEndpoints, { token: async () => session.entraToken });
  const { accessToken, expiresIn } = await client.createToken({});
  authentication.notifySuccess(JSON.stringify({ accessToken, expiresIn } satisfies PopupResult));
}

export async function failInWindow(why: SignInFailure, view: Window): Promise<void> {
  await meetOpener(view);
  authentication.notifyFailure(why);
}

const meetOpener = (view: Window): Promise<void> =>
  app.initialize(isLoopback(view.location.hostname) ? [view.location.origin] : undefined);
