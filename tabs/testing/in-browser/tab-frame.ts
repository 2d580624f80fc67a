import { answerTabCall, readTabCall, type TabHost } from '#local/teams/web/home/tab-host';

/** What the address of the page around a tab says: who sits there, where the tab opens, and how Teams is set. */
export interface TabFrameQuery {
  readonly upn: string;
  readonly name: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly path: string;
  readonly locale: string;
  readonly theme: TabHost['theme'];
  /** Of Microsoft Entra; fetched from the small one on this machine unless said. */
  readonly token?: string;
}

const asked = new URLSearchParams(location.search);
const said = (name: keyof TabFrameQuery): string => asked.get(name) ?? '';

const frame = document.createElement('iframe');
frame.name = 'tab';
frame.title = 'Catalyst';
frame.src = `/tabs${said('path')}`;

const host: TabHost = {
  viewer: {
    me: {
      upn: said('upn'),
      name: said('name'),
      tenantId: said('tenantId'),
      userId: said('userId'),
      roles: [],
      botUserId: '',
      organisation: '',
    },
    bot: { id: '', name: 'Catalyst' },
    conversations: [],
    commands: [],
    now: '',
  },
  theme: said('theme') as TabHost['theme'],
  page: { id: 'home' },
  token: async () => {
    if (said('token') !== '') return said('token');
    const answer = await fetch('/local/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: said('upn') }),
    });
    const { token } = (await answer.json()) as { readonly token: string };
    return token;
  },
  authenticate: () => Promise.reject(new Error('CancelledByUser')),
  openLink: () => true,
  navigate: () => undefined,
  shareLink: () => undefined,
  onReady: () => undefined,
};

window.addEventListener('message', async (event) => {
  const call = event.source === frame.contentWindow ? readTabCall(event.data) : undefined;
  if (!call) return;
  const answer = await answerTabCall(call, host);
  if (!answer) return;
  // The small Teams says the language of its browser; here it is chosen.
  const args =
    call.func === 'getContext' ? answer.map((context) => ({ ...(context as object), locale: said('locale') })) : answer;
  const { id, uuid, uuidAsString } = call;
  frame.contentWindow?.postMessage({ id, ...(uuid !== undefined && { uuid }), uuidAsString, args }, location.origin);
});

document.body.append(frame);

/** As when somebody chooses another theme in the settings of Teams. */
export const setTheme = (theme: TabHost['theme']): void =>
  frame.contentWindow?.postMessage({ func: 'themeChange', args: [theme] }, location.origin);
