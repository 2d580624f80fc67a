import './page.css';
import { app, authentication, pages } from '@microsoft/teams-js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Send } from '#core/api/client';
import { pathOfSubPage } from '../lib/paths.ts';
import { createQueryClient, refetchOnReturn } from '../lib/query-client.ts';
import { createRouter } from '../lib/router.ts';
import { createSession } from '../lib/session.ts';
import { isLoopback, startInTeams } from '../lib/start-in-teams.ts';
import { createTabClient } from '../lib/use-client.ts';
import { Outside } from './outside.tsx';
import { roomAt } from './rooms.ts';
import { Tab } from './tab.tsx';

const router = createRouter(window, import.meta.env.BASE_URL.replace(/\/$/, ''));
const linked = new URLSearchParams(window.location.search).get('sub');

// While Teams answers, the page that will most likely be shown is on its way.
void roomAt(pathOfSubPage(linked) ?? router.here().path)?.load();

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const start = await startInTeams({ app, authentication, pages }, { location: window.location, wait });

const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode>{page()}</StrictMode>);

function page() {
  if (start.kind !== 'teams') return <Outside kind={start.kind} isLocal={isLoopback(window.location.hostname)} />;
  const { host } = start;
  // A deep link decides only where the tab opens, not where it goes on after a reload.
  const target = pathOfSubPage(host.subPage ?? linked);
  if (target && router.here().path === '/') router.go(target, 'replace');
  refetchOnReturn(window);
  const send: Send = (url, request) => fetch(url, request);
  const client = createTabClient(send, createSession(host.entraToken, send, Date.now));
  return <Tab host={host} router={router} client={client} queryClient={createQueryClient()} storage={keptStorage()} />;
}

/** Undefined where the browser keeps nothing for a framed page. */
function keptStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
