import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { createDrafts, DraftsProvider } from '../lib/drafts.ts';
import type { Host } from '../lib/host.ts';
import type { Router } from '../lib/router.ts';
import type { Session } from '../lib/session.ts';
import { AccountProvider, accountOf } from '../lib/use-account.ts';
import { ArrivalProvider, watchArrivals } from '../lib/use-arrival.ts';
import { ClientProvider, type TabClient } from '../lib/use-client.ts';
import { NoticesProvider } from '../lib/use-notices.tsx';
import { RouterProvider } from '../lib/use-router.tsx';
import { Shell } from './shell.tsx';
import { Speaking } from './speaking.tsx';
import { ThemedPage } from './themed-page.tsx';

export interface TabProps {
  readonly host: Host;
  readonly router: Router;
  readonly client: TabClient;
  readonly session: Session;
  readonly queryClient: QueryClient;
  readonly storage: Storage | undefined;
}

/** The whole tab inside Teams: theme, language, data, drafts and address, around the shell. */
export function Tab({ host, router, client, session, queryClient, storage }: TabProps) {
  const [theme, setTheme] = useState(host.theme);
  useEffect(() => host.onThemeChange(setTheme), [host]);
  useEffect(() => host.onBack(() => goUp(router)), [host, router]);
  useEffect(() => host.showReady(), [host]);
  const takeArrival = useMemo(() => watchArrivals(router), [router]);
  const account = useMemo(() => accountOf(host, session), [host, session]);
  const drafts = useMemo(() => createDrafts(storage, host.personId ?? 'unknown'), [storage, host.personId]);
  return (
    <QueryClientProvider client={queryClient}>
      <ClientProvider value={client}>
        <AccountProvider value={account}>
          <DraftsProvider value={drafts}>
            <RouterProvider value={router}>
              <ArrivalProvider value={takeArrival}>
                {/* Words and theme are fetched before the tab is drawn; this waits only where they were not. */}
                <Suspense>
                  <Speaking locale={host.locale}>
                    <ThemedPage theme={theme}>
                      <NoticesProvider>
                        <Shell />
                      </NoticesProvider>
                    </ThemedPage>
                  </Speaking>
                </Suspense>
              </ArrivalProvider>
            </RouterProvider>
          </DraftsProvider>
        </AccountProvider>
      </ClientProvider>
    </QueryClientProvider>
  );
}

/** Whether there was a place to go back to; otherwise Teams leaves the tab. */
function goUp(router: Router): boolean {
  if (router.here().path === '/') return false;
  router.back('/');
  return true;
}
