import type { ViewerState } from '#local/teams/contract';
import { answerTabCall, readTabCall, type TabHost } from './tab-host.ts';

const me = {
  name: 'Emma',
  upn: 'employee@contoso.example',
  tenantId: 'tenant-1',
  userId: 'user-1',
  roles: ['employee'],
  botUserId: '29:1',
  organisation: 'Contoso',
};
const viewer: ViewerState = {
  me,
  bot: { id: '28:catalyst', name: 'Catalyst' },
  conversations: [],
  commands: [],
  now: '2026-01-05T09:00:00.000Z',
};

function aHost(over: Partial<TabHost> = {}) {
  const done: unknown[] = [];
  const host: TabHost = {
    viewer,
    theme: 'dark',
    page: { id: 'home', subPageId: 'tickets/7' },
    token: async () => 'the token',
    authenticate: async (url) => `signed in at ${url}`,
    openLink: (href) => href.startsWith('https://teams.microsoft.com/'),
    navigate: (page) => done.push(page),
    shareLink: (subPageId) => done.push(subPageId),
    onReady: (failure) => done.push(failure ?? 'ready'),
    ...over,
  };
  const call = (func: string, ...args: unknown[]) => answerTabCall({ id: 1, func, args }, host);
  return { call, done };
}

it('reads calls of teams-js and nothing else', () => {
  const call = { id: 0, func: 'getContext', args: [], uuidAsString: 'u' };
  expect(readTabCall(call)).toEqual({ ...call, uuid: undefined });
  for (const other of [undefined, 'text', { func: 'x' }, { id: '1', func: 'x' }])
    expect(readTabCall(other)).toBeUndefined();
});

it('initializes as Teams on the web', async () => {
  const [frame, client, runtime] = (await aHost().call('initialize', '2.58.0', 4)) ?? [];
  expect([frame, client]).toEqual(['content', 'web']);
  expect(JSON.parse(String(runtime))).toMatchObject({ apiVersion: 4, supports: { pages: { currentApp: {} } } });
});

it('tells the tab who looks at what, in which theme', async () => {
  expect(await aHost().call('getContext')).toEqual([
    expect.objectContaining({
      theme: 'dark',
      entityId: 'home',
      subEntityId: 'tickets/7',
      tid: 'tenant-1',
      userObjectId: 'user-1',
      userPrincipalName: me.upn,
    }),
  ]);
});

it('gives a token, or the reason why not', async () => {
  expect(await aHost().call('authentication.getAuthToken')).toEqual([true, 'the token']);
  const broken = aHost({ token: () => Promise.reject(new Error('no')) });
  expect(await broken.call('authentication.getAuthToken')).toEqual([false, 'no']);
});

it('opens a window to sign in, and says how it ended', async () => {
  const window = ['https://here.example/auth/start', 480, 640] as const;
  expect(await aHost().call('authentication.authenticate', ...window)).toEqual([
    true,
    'signed in at https://here.example/auth/start',
  ]);
  const closed = aHost({ authenticate: () => Promise.reject(new Error('CancelledByUser')) });
  expect(await closed.call('authentication.authenticate', ...window)).toEqual([false, 'CancelledByUser']);
});

it('navigates, shares and reports readiness', async () => {
  const { call, done } = aHost();
  expect(await call('pages.currentApp.navigateTo', { pageId: 'home', subPageId: 'tickets/9' })).toEqual([]);
  expect(await call('shareDeepLink', 'tickets/9', 'Nine')).toBeUndefined();
  expect(await call('appInitialization.success', '2.58.0')).toBeUndefined();
  expect(await call('appInitialization.failure', 'AuthFailed', 'no consent')).toBeUndefined();
  expect(await call('executeDeepLink', 'https://teams.microsoft.com/l/entity/a/home')).toEqual([true]);
  expect(await call('executeDeepLink', 'https://example.org')).toEqual([false, expect.any(String)]);
  expect(done).toEqual([{ id: 'home', subPageId: 'tickets/9' }, 'tickets/9', 'ready', 'no consent']);
});

it('answers what it does not know with an error of the SDK', async () => {
  expect(await aHost().call('calendar.openCalendarItem')).toEqual([expect.objectContaining({ errorCode: 100 })]);
});
