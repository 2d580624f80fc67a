import './set-up.ts';
import { configure, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fetchRoom, roomAt } from '../app/rooms.ts';
import { Tab } from '../app/tab.tsx';
import { loadTheme } from '../app/theme.ts';
import type { Host, ThemeName } from '../lib/host.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { createRouter } from '../lib/router.ts';
import { createSession } from '../lib/session.ts';
import { createTabClient } from '../lib/use-client.ts';
import { languageFor } from '../strings/languages.ts';
import { loadStrings } from '../strings/strings.ts';
import { erin } from './builders.ts';
import type { smallDesk } from './small-desk.ts';

// Nothing in the tab hides by style, and looking whether it does takes most of a test's time.
configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });

const opened = new Set<ReturnType<typeof smallDesk>>();

afterEach(() => {
  const [drift] = [...opened].flatMap((desk) => desk.drift);
  opened.clear();
  sessionStorage.clear();
  if (drift !== undefined) throw drift;
});

interface Surroundings {
  readonly host?: Partial<Host>;
  readonly now?: () => number;
}

/** The tab as Teams would show it at a path, with this desk behind it. */
export async function openTab(desk: ReturnType<typeof smallDesk>, path = '/', { host, now }: Surroundings = {}) {
  opened.add(desk);
  history.replaceState(null, '', `/tabs${path}`);
  const router = createRouter(window, '/tabs');
  const themeHandlers: ((theme: ThemeName) => void)[] = [];
  const backHandlers: (() => boolean)[] = [];
  const teams: Host = {
    personId: erin.id,
    locale: 'en-gb',
    theme: 'default',
    subPage: undefined,
    entraToken: async () => 'entra 1',
    onThemeChange: (handler) => void themeHandlers.push(handler),
    onBack: (handler) => void backHandlers.push(handler),
    showReady: () => {},
    ...host,
  };
  const locale = teams.locale ?? 'en';
  const room = roomAt(path.split('?')[0] ?? '/');
  await Promise.all([loadStrings(locale), loadTheme(teams.theme), room && fetchRoom(room, languageFor(locale))]);
  const session = createSession(teams.entraToken, desk.send, now ?? Date.now);
  const queryClient = createQueryClient(1);
  const view = render(
    <Tab
      host={teams}
      router={router}
      client={createTabClient(desk.send, session)}
      session={session}
      queryClient={queryClient}
      storage={sessionStorage}
    />,
  );
  return {
    ...view,
    user: userEvent.setup(),
    router,
    /** Reads again what is on the screen, as coming back to the window does. */
    refresh: () => queryClient.invalidateQueries(),
    changeTheme: (theme: ThemeName) => themeHandlers.map((handler) => handler(theme)),
    pressBack: () => backHandlers.at(-1)?.(),
  };
}
