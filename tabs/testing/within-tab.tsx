import './set-up.ts';
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, Suspense } from 'react';
import type { Send } from '#core/api/client';
import { SpeakingAs } from '../app/speaking.tsx';
import { createDrafts, DraftsProvider } from '../lib/drafts.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { createRouter } from '../lib/router.ts';
import { ClientProvider, createTabClient } from '../lib/use-client.ts';
import { NoticesProvider, useShownNotices } from '../lib/use-notices.tsx';
import { RouterProvider } from '../lib/use-router.tsx';

function Said() {
  return <output aria-label="said aloud">{useShownNotices().said}</output>;
}

/** A piece of the tab by itself, with everything around it that the tab gives. Each call is like a page that was loaded anew. */
export async function withinTab(piece: ReactNode, { send, locale = 'en-GB' }: { send: Send; locale?: string }) {
  const session = { token: async () => 'catalyst 1', adopt: () => {}, renew: async () => {} };
  // React draws what was suspended when its words have come.
  const view = await act(async () =>
    render(
      <QueryClientProvider client={createQueryClient(1)}>
        <ClientProvider value={createTabClient(send, session)}>
          <DraftsProvider value={createDrafts(sessionStorage, 'erin')}>
            <RouterProvider value={createRouter(window, '/tabs')}>
              <Suspense>
                <SpeakingAs locale={locale} timeZone="UTC">
                  <FluentProvider theme={webLightTheme}>
                    <NoticesProvider>
                      {piece}
                      <Said />
                    </NoticesProvider>
                  </FluentProvider>
                </SpeakingAs>
              </Suspense>
            </RouterProvider>
          </DraftsProvider>
        </ClientProvider>
      </QueryClientProvider>,
    ),
  );
  return { ...view, user: userEvent.setup() };
}
