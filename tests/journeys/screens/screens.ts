import type { FramedTab } from './framed-tab.ts';
import type { Life } from './life.ts';
import type { Onlooker } from './people.ts';

/** One thing to look at. */
export interface Screen {
  /** Of its pictures. */
  readonly name: string;
  /** The room, as `tabs/app/rooms.ts` writes it; absent where it is none of them. */
  readonly room?: string;
  readonly as: Onlooker;
  readonly path: (life: Life) => string;
  /** What is done before it is looked at. */
  readonly prepare?: (tab: FramedTab, life: Life) => Promise<void>;
  /** The browser says in its console that something could not be loaded: that is what is looked at. */
  readonly fails?: boolean;
}

const press =
  (...keys: readonly string[]) =>
  async ({ frame, page, rest }: FramedTab): Promise<void> => {
    await frame().locator('[role=grid]').first().focus();
    for (const key of keys) await page.keyboard.press(key);
    await rest();
  };

/** Presses keys at the list, and waits for the dialog that comes of it. */
const dialog =
  (...keys: readonly string[]) =>
  async (tab: FramedTab): Promise<void> => {
    await press(...keys)(tab);
    await tab.frame().locator('dialog[open], [role=dialog]').first().waitFor();
    await tab.rest();
  };

const at = (path: string) => () => path;
const ticket = (of: keyof Life) => (life: Life) => `/tickets/${life[of]}`;
const beside = (of: keyof Life) => (life: Life) => `/queues/all?ticket=${life[of]}`;

const pages: readonly Screen[] = [
  { name: 'home', room: '/', as: 'erin', path: at('/') },
  { name: 'home-of-the-desk', as: 'avery', path: at('/') },
  { name: 'home-empty', as: 'ida', path: at('/') },
  { name: 'catalog', room: '/requests/catalog', as: 'erin', path: at('/requests/catalog') },
  { name: 'order', room: '/requests/new/:itemId', as: 'erin', path: at('/requests/new/sc-new-employee') },
  { name: 'my-tickets', room: '/tickets', as: 'erin', path: at('/tickets') },
  { name: 'my-tickets-empty', as: 'ida', path: at('/tickets') },
  { name: 'ticket-open', room: '/tickets/:id', as: 'erin', path: ticket('open') },
  { name: 'ticket-worked', as: 'erin', path: ticket('worked') },
  { name: 'ticket-waiting', as: 'erin', path: ticket('waiting') },
  { name: 'ticket-resolved', as: 'erin', path: ticket('resolved') },
  { name: 'ticket-closed', as: 'erin', path: ticket('closed') },
  { name: 'ticket-merged', as: 'erin', path: ticket('merged') },
  { name: 'request-asked', as: 'erin', path: ticket('asked') },
  { name: 'request-question', as: 'erin', path: ticket('question') },
  { name: 'request-running', as: 'erin', path: ticket('running') },
  { name: 'request-delivered', as: 'erin', path: ticket('delivered') },
  { name: 'approvals', room: '/approvals', as: 'morgan', path: at('/approvals') },
  { name: 'approvals-empty', as: 'ida', path: at('/approvals') },
  { name: 'approval', room: '/approvals/:number', as: 'morgan', path: ({ asked }) => `/approvals/${asked}` },
  { name: 'approval-decided', as: 'morgan', path: ({ running }) => `/approvals/${running}` },
  { name: 'report', room: '/incidents/new', as: 'erin', path: at('/incidents/new') },
  { name: 'report-refused', as: 'erin', path: at('/incidents/new'), prepare: sendEmpty },
  { name: 'dashboard', room: '/dashboard', as: 'avery', path: at('/dashboard') },
  { name: 'inbox', room: '/inbox', as: 'erin', path: at('/inbox') },
  { name: 'inbox-empty', as: 'ida', path: at('/inbox') },
  { name: 'profile', room: '/profile', as: 'erin', path: at('/profile') },
];

const desk: readonly Screen[] = [
  { name: 'queue-all', room: '/queues/:queueId', as: 'avery', path: at('/queues/all') },
  { name: 'queue-of-its-own', as: 'avery', path: ({ queueId }) => `/queues/${queueId}` },
  { name: 'queue-empty', as: 'samira', path: at('/queues/mine') },
  { name: 'view', room: '/views/:viewId', as: 'avery', path: ({ viewId }) => `/views/${viewId}` },
  { name: 'desk-ticket', as: 'avery', path: beside('worked') },
  { name: 'desk-request', as: 'avery', path: beside('running') },
  { name: 'desk-palette', as: 'avery', path: at('/queues/all'), prepare: dialog('Control+k') },
  { name: 'desk-shortcuts', as: 'avery', path: at('/queues/all'), prepare: dialog('Shift+?') },
  { name: 'desk-filter', as: 'avery', path: at('/queues/all'), prepare: press('f') },
  { name: 'desk-bulk', as: 'avery', path: at('/queues/all'), prepare: press('x', 'j', 'x', 'j', 'x') },
  { name: 'desk-assign', as: 'avery', path: at('/queues/all'), prepare: dialog('x', 'a') },
  { name: 'desk-priority', as: 'avery', path: at('/queues/all'), prepare: dialog('x', 'p') },
  { name: 'desk-link', as: 'avery', path: at('/queues/all'), prepare: dialog('x', 'l') },
  { name: 'desk-note-on-many', as: 'avery', path: at('/queues/all'), prepare: dialog('x', 'j', 'x', 'n') },
  { name: 'desk-resolve', as: 'avery', path: at('/queues/all'), prepare: dialog('x', 'e') },
  { name: 'desk-merge', as: 'avery', path: at('/queues/all'), prepare: dialog('x', 'j', 'x', 'm') },
  { name: 'desk-reply', as: 'avery', path: beside('worked'), prepare: compose('r') },
  { name: 'desk-note', as: 'avery', path: beside('worked'), prepare: compose('n') },
];

/** What stands behind the tabs of a ticket at the desk, in their order; the first is shown as it opens. */
const behindTabs = (of: keyof Life, names: readonly string[]): readonly Screen[] =>
  names.map((name, index) => ({
    name,
    as: 'avery',
    path: beside(of),
    prepare: async ({ frame, rest }) => {
      const tabs = frame().locator('[data-pane=ticket] [role=tab]');
      await tabs.nth(names.length).waitFor();
      await tabs.nth(index + 1).click();
      await rest();
    },
  }));

const tabsOfTickets: readonly Screen[] = [
  ...behindTabs('worked', [
    'desk-ticket-tasks',
    'desk-ticket-files',
    'desk-ticket-links',
    'desk-ticket-device',
    'desk-ticket-automation',
    'desk-ticket-sla',
    'desk-ticket-audit',
  ]),
  ...behindTabs('running', [
    'desk-request-tasks',
    'desk-request-files',
    'desk-request-links',
    'desk-request-device',
    'desk-request-approvals',
    'desk-request-automation',
    'desk-request-sla',
    'desk-request-audit',
  ]).filter(({ name }) => /approvals|automation|sla/.test(name)),
];

const broken = {
  type: 'about:blank',
  title: 'Something went wrong on our side',
  status: 500,
  code: 'CAT_INTERNAL',
  detail: 'Try again in a minute. If it goes on, tell the service desk the id of this request.',
};

const troubles: readonly Screen[] = [
  { name: 'no-such-page', as: 'erin', path: at('/nowhere/at/all') },
  { name: 'no-such-ticket', as: 'erin', path: at('/tickets/INC-999999'), fails: true },
  { name: 'for-the-desk-alone', as: 'erin', path: at('/dashboard') },
  { name: 'not-asked', as: 'erin', path: ({ open }) => `/approvals/${open}`, fails: true },
  { name: 'server-fails', as: 'erin', path: at('/tickets'), prepare: failLists, fails: true },
  { name: 'desk-server-fails', as: 'avery', path: at('/queues/all'), prepare: failLists, fails: true },
  { name: 'offline', as: 'erin', path: at('/tickets'), prepare: goOffline, fails: true },
];

export const screens: readonly Screen[] = [...pages, ...desk, ...tabsOfTickets, ...troubles];

async function sendEmpty({ frame, rest }: FramedTab): Promise<void> {
  await frame().locator('form button[type=submit]').first().click();
  await rest();
}

/** `r` or `n` at an open ticket: the composer has the focus, as a reply or as a note. */
function compose(key: 'r' | 'n'): NonNullable<Screen['prepare']> {
  return async (tab) => {
    await press(key)(tab);
    const box = tab.frame().locator('[data-pane=ticket] textarea').first();
    await box.waitFor();
    await box.fill('It is the socket behind the **blue** curtain.');
    await tab.rest();
  };
}

/** Every list of tickets is answered with a failure, also when it is asked for again. */
async function failLists(tab: FramedTab): Promise<void> {
  await tab.page.route('**/v1/{portal/tickets,tickets}?**', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(broken) }),
  );
  await tab.openAgain();
  await tab.frame().locator('[role=alert]').first().waitFor();
  await tab.rest();
}

/** The network goes away under a page that is there; themes are fetched before, as they are on their way to anybody. */
async function goOffline(tab: FramedTab): Promise<void> {
  for (const theme of ['dark', 'contrast', 'light'] as const) await tab.setTheme(theme);
  await tab.page.context().setOffline(true);
  await tab.rest();
}
