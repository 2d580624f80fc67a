import type { ThemeName } from './host.ts';
import { startInTeams, type TeamsLibrary } from './start-in-teams.ts';

const forever = () => new Promise<never>(() => {});
const tab = { origin: 'https://desk.example', hostname: 'desk.example' };

/** A teams-js that meets a Teams which says these things. */
function teamsJs(overrides: Partial<TeamsLibrary['app']> = {}, token: () => Promise<string> = async () => 'entra') {
  const calls: unknown[] = [];
  const backHandlers: (() => boolean)[] = [];
  const themeHandlers: ((theme: string) => void)[] = [];
  const context = {
    app: { locale: 'de-de', theme: 'dark' },
    page: { id: 'home', subPageId: 'tickets/INC-000007' },
    user: { id: 'erin' },
  };
  const library = {
    app: {
      initialize: async (origins?: string[]) => void calls.push(['initialize', origins]),
      getContext: async () => context,
      registerOnThemeChangeHandler: (handler: (theme: string) => void) => void themeHandlers.push(handler),
      notifyAppLoaded: () => void calls.push('loaded'),
      notifySuccess: async () => calls.push('success'),
      ...overrides,
    },
    authentication: { getAuthToken: token },
    pages: {
      backStack: {
        isSupported: () => true,
        registerBackButtonHandler: (handler: () => boolean) => backHandlers.push(handler),
      },
    },
  } as unknown as TeamsLibrary;
  return { library, calls, backHandlers, themeHandlers };
}

const met = async (teams: ReturnType<typeof teamsJs>, location = tab) => {
  const start = await startInTeams(teams.library, { location, wait: forever });
  if (start.kind !== 'teams') throw new Error(`not in Teams but ${start.kind}`);
  return start.host;
};

it('takes person, locale, theme and deep link from Teams', async () => {
  const teams = teamsJs();
  expect(await met(teams)).toMatchObject({
    personId: 'erin',
    locale: 'de-de',
    theme: 'dark',
    subPage: 'tickets/INC-000007',
  });
  expect(teams.calls).toEqual([['initialize', undefined]]);
});

it.each(['localhost', '127.0.0.1'])('trusts its own origin as host on %s only', async (hostname) => {
  const teams = teamsJs();
  await met(teams, { origin: `http://${hostname}:7071`, hostname });
  expect(teams.calls).toEqual([['initialize', [`http://${hostname}:7071`]]]);
});

it('is outside where teams-js finds no frame around it', async () => {
  const { library } = teamsJs({ initialize: () => Promise.reject(new Error('No Parent window found.')) });
  expect(await startInTeams(library, { location: tab, wait: forever })).toEqual({ kind: 'outside' });
});

it('waits four seconds for a frame that does not answer', async () => {
  const waited: number[] = [];
  const wait = async (ms: number) => void waited.push(ms);
  const { library } = teamsJs({ initialize: forever });
  expect(await startInTeams(library, { location: tab, wait })).toEqual({ kind: 'silent' });
  expect(waited).toEqual([4_000]);
});

it('hears of another theme, and takes one it does not know for the default', async () => {
  const teams = teamsJs();
  const heard: ThemeName[] = [];
  (await met(teams)).onThemeChange((theme) => heard.push(theme));
  for (const theme of ['contrast', 'glass', 'sepia']) teams.themeHandlers[0]!(theme);
  expect(heard).toEqual(['contrast', 'glass', 'default']);
});

it('hands on the token, and takes an empty one for none', async () => {
  expect(await (await met(teamsJs())).entraToken()).toBe('entra');
  const host = await met(teamsJs({}, async () => ''));
  await expect(host.entraToken()).rejects.toThrow('Teams gave no token.');
});

it('says that there is something to see, whatever Teams makes of it', async () => {
  const teams = teamsJs({ notifySuccess: () => Promise.reject(new Error('too old')) });
  (await met(teams)).showReady();
  expect(teams.calls).toContain('loaded');
});
