import './page.css';
import { app, authentication, pages } from '@microsoft/teams-js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Send } from '#core/api/client';
import type { Host } from '../lib/host.ts';
import { pathOfSubPage } from '../lib/paths.ts';
import { createQueryClient, refetchOnReturn } from '../lib/query-client.ts';
import { createRouter } from '../lib/router.ts';
import { createSession } from '../lib/session.ts';
import { isLoopback, startInTeams } from '../lib/start-in-teams.ts';
import { createTabClient } from '../lib/use-client.ts';
import { comeBack } from '../sign-in/come-back.ts';
import { Outside } from './outside.tsx';
import { roomAt } from './rooms.ts';
import { SigningIn } from './signing-in.tsx';
import { Tab } from './tab.tsx';

const send: Send = (url, request) => fetch(url, request);
const root = createRoot(document.getElementById('root') ?? document.body);
const show = (page: React.ReactNode) => root.render(<StrictMode>{page}</StrictMode>);

// Where the sign-in of a plain browser begins and ends, this same page is served.
if (window.location.pathname.startsWith('/auth/')) show(<SigningIn />);
const arrived = await comeBack(window, send);

const router = createRouter(window, import.meta.env.BASE_URL.replace(/\/$/, ''));
const linked = new URLSearchParams(window.location.search).get('sub');

if (arrived.is === 'signed_in') show(tab(arrived.host(router)));
else if (arrived.is === 'failed') show(<SigningIn failure={arrived.why} />);
else if (arrived.is === 'elsewhere') await startHere();

async function startHere(): Promise<void> {
  // While Teams answers, the page that will most likely be shown is on its way.
  void roomAt(pathOfSubPage(linked) ?? router.here().path)?.load();
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const start = await startInTeams({ app, authentication, pages }, { location: window.location, wait });
  if (start.kind === 'teams') {
    // A deep link decides only where the tab opens, not where it goes on after a reload.
    const target = pathOfSubPage(start.host.subPage ?? linked);
    if (target && router.here().path === '/') router.go(target, 'replace');
    return show(tab(start.host));
  }
  show(<Outside kind={start.kind} isLocal={isLoopback(window.location.hostname)} path={router.here().path} />);
}

function tab(host: Host) {
  refetchOnReturn(window);
  const session = createSession(host.entraToken, send, Date.now);
  const client = createTabClient(send, session);
  return (
    <Tab
      host={host}
      router={router}
      client={client}
      session={session}
      queryClient={createQueryClient()}
      storage={keptStorage()}
    />
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
