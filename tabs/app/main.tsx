import { app, authentication, pages } from '@microsoft/teams-js';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import type { Send } from '#core/api/client';
import type { Host } from '../lib/host.ts';
import { paths, placeOfSubPage } from '../lib/paths.ts';
import { createQueryClient, refetchOnReturn } from '../lib/query-client.ts';
import { createRouter } from '../lib/router.ts';
import { createSession } from '../lib/session.ts';
import { isLoopback, startInTeams } from '../lib/start-in-teams.ts';
import { createTabClient } from '../lib/use-client.ts';
import { meQuery } from '../lib/use-me.ts';
import { startOnline } from '../lib/use-online.ts';
import { preferredTheme } from '../lib/use-preferred-theme.ts';
import { comeBack, goSilently } from '../sign-in/come-back.ts';
import { languageFor } from '../strings/languages.ts';
import { loadStrings } from '../strings/strings.ts';
import { fetchRoom, roomAt } from './rooms.ts';
import { Tab } from './tab.tsx';
import { loadTheme } from './theme.ts';

const send: Send = (url, request) => fetch(url, request);
/** What the manifest names as the content of a tab. */
const startPages = [paths.home, paths.dashboard];

// Inside of Teams nobody sees these two.
const Outside = lazy(async () => ({ default: (await import('./outside.tsx')).Outside }));
const SigningIn = lazy(async () => ({ default: (await import('./signing-in.tsx')).SigningIn }));

const root = createRoot(document.getElementById('root') ?? document.body);

/** The words and the theme come before the page: until then the bars of the document itself are shown. */
async function show(page: React.ReactNode, locale = navigator.language, theme = preferredTheme()): Promise<void> {
  // What could not be fetched is asked for again by the page, which says so if it fails once more.
  await Promise.allSettled([loadStrings(locale), loadTheme(theme)]);
  root.render(
    <StrictMode>
      <Suspense>{page}</Suspense>
    </StrictMode>,
  );
}

// Where the sign-in of a plain browser begins and ends, this same page is served.
if (window.location.pathname.startsWith('/auth/')) void show(<SigningIn />);
const arrived = await comeBack(window, send);

const router = createRouter(window, import.meta.env.BASE_URL.replace(/\/$/, ''));
const linked = new URLSearchParams(window.location.search).get('sub');

if (arrived.is === 'signed_in') void showTab(arrived.host(router));
else if (arrived.is === 'failed') void show(<SigningIn failure={arrived.why} />);
else if (arrived.is === 'elsewhere') await startHere();

async function startHere(): Promise<void> {
  // While Teams answers, the page that will most likely be shown is on its way.
  const likely = roomAt((placeOfSubPage(linked) ?? router.here()).path);
  if (likely) fetchRoom(likely, languageFor(navigator.language)).catch(() => undefined);
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const start = await startInTeams({ app, authentication, pages }, { location: window.location, wait });
  if (start.kind === 'teams') {
    // A deep link decides only where the tab opens, not where it goes on after a reload.
    const target = placeOfSubPage(start.host.subPage ?? linked);
    if (target && startPages.includes(router.here().path)) router.go(target.path + target.search, 'replace');
    return showTab(start.host);
  }
  const returnTo = placeAsked();
  if (start.kind === 'outside' && (await goSilently(window, send, returnTo))) return show(<SigningIn />);
  await show(<Outside kind={start.kind} isLocal={isLoopback(window.location.hostname)} returnTo={returnTo} />);
}

/** The place in the tab that the address means, with what is asked for there. */
function placeAsked(): string {
  const here = router.here();
  const { path, search } = (startPages.includes(here.path) && placeOfSubPage(linked)) || here;
  return path + search;
}

function showTab(host: Host): Promise<void> {
  refetchOnReturn(window);
  startOnline(window);
  const session = createSession(host.entraToken, send, Date.now);
  const client = createTabClient(send, session);
  const queryClient = createQueryClient();
  // Signing in and being known take two round trips: they are made while words and theme are on their way.
  void queryClient.prefetchQuery(meQuery(client));
  return show(
    <Tab
      host={host}
      router={router}
      client={client}
      session={session}
      queryClient={queryClient}
      storage={keptStorage()}
    />,
    host.locale ?? navigator.language,
    host.theme,
  );
}

/** Undefined where the browser keeps nothing for a framed page. */
function keptStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
