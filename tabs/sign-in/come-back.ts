import { createClient, type Send } from '#core/api/client';
import type { SignInView } from '#core/sign-in/contract';
import { signInEndpoints } from '../lib/endpoints.ts';
import type { Host } from '../lib/host.ts';
import type { Router } from '../lib/router.ts';
import { beginSignIn } from './begin-sign-in.ts';
import type { SignInFailure } from './finish-sign-in.ts';
import { popupPath } from './sign-in-failed.ts';
import { forgetSignIn, rememberSignIn, signedInBefore } from './signed-in-before.ts';

/** `elsewhere`: this page is none of the sign-in. `leaving`: it is on its way, or its window closes. */
export type Arrival =
  | { readonly is: 'elsewhere' | 'leaving' }
  | { readonly is: 'signed_in'; readonly host: (router: Pick<Router, 'here'>) => Host }
  | { readonly is: 'failed'; readonly why: SignInFailure };

const readSettings = (send: Send): Promise<SignInView> => createClient(send, signInEndpoints).getSignIn({});

/**
 * What a page of the sign-in does: sets out for it, or ends it and takes the address of the tab that it began at. What is loaded
 * for it is loaded only then.
 */
export async function comeBack(view: Window, send: Send): Promise<Arrival> {
  const { pathname } = view.location;
  if (!pathname.startsWith('/auth/')) return { is: 'elsewhere' };
  try {
    const settings = await readSettings(send);
    if (pathname === popupPath) {
      const { startInWindow } = await import('./auth-window.tsx');
      await startInWindow(settings, view);
      return { is: 'leaving' };
    }
    return await end(settings, view, send);
  } catch {
    return { is: 'failed', why: 'unreachable' };
  }
}

async function end(settings: SignInView, view: Window, send: Send): Promise<Arrival> {
  const { finishSignIn } = await import('./finish-sign-in.ts');
  const { origin, search: query } = view.location;
  const finished = await finishSignIn(settings, { query, origin, storage: view.sessionStorage, send, now: Date.now });
  const isPopup = finished.is === 'failed' ? finished.isPopup : finished.pending.isPopup;
  if (isPopup) {
    const { endInWindow, failInWindow } = await import('./auth-window.tsx');
    if (finished.is === 'failed') await failInWindow(finished.why, view);
    else await endInWindow(finished.session, send, view);
    return { is: 'leaving' };
  }
  // Neither code nor state stay in the history.
  const goOnAt = finished.is === 'failed' ? (finished.silentlyAt ?? '/') : finished.pending.returnTo;
  view.history.replaceState(null, '', `/tabs${goOnAt}`);
  if (finished.is === 'failed') {
    forgetSignIn(view);
    return finished.silentlyAt === undefined ? { is: 'failed', why: finished.why } : { is: 'elsewhere' };
  }
  const { browserHost } = await import('./browser-host.ts');
  const { session } = finished;
  rememberSignIn(view, session.loginHint);
  return {
    is: 'signed_in',
    host: (router) => browserHost(settings, session, { view, here: () => router.here().path + router.here().search }),
  };
}

/**
 * Whoever signed in with this browser before is not asked again: the page leaves for the sign-in, which knows them and sends them
 * back at once, or says that it does not. False where nobody did, or the page stands in a frame, in which nobody signs in.
 */
export async function goSilently(view: Window, send: Send, returnTo: string): Promise<boolean> {
  const before = signedInBefore(view);
  if (before === undefined || view.parent !== view) return false;
  try {
    const settings = await readSettings(send);
    const { origin } = view.location;
    const wish = { returnTo, isSilent: true, loginHint: before.loginHint };
    // In the place of this page: going back leads to where one was, and not here again.
    view.location.replace(await beginSignIn(settings, wish, { origin, storage: view.sessionStorage }));
    return true;
  } catch {
    return false;
  }
}

/** Leaves the page for the sign-in, to come back to a path of the tab, with its query. */
export async function goToSignIn(view: Window, send: Send, returnTo: string): Promise<void> {
  const settings = await readSettings(send);
  const { origin } = view.location;
  view.location.assign(await beginSignIn(settings, { returnTo }, { origin, storage: view.sessionStorage }));
}
