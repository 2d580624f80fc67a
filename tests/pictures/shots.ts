import type { Locator } from 'playwright-core';
import { callApi } from '../journeys/call-api.ts';
import type { RunningCatalyst } from '../journeys/running-catalyst.ts';
import type { FramedTab } from '../journeys/screens/framed-tab.ts';
import type { Onlooker } from '../journeys/screens/people.ts';
import { errorPicture } from './error-picture.ts';
import type { Scene } from './second-day.ts';

/** One picture of a tab. */
export interface Shot {
  readonly name: string;
  readonly as: Onlooker;
  readonly path: (scene: Scene) => string;
  /** What is done before it is taken. */
  readonly prepare?: (tab: FramedTab, scene: Scene, catalyst: RunningCatalyst) => Promise<void>;
  /** The part that is shown; the whole screen unless said. */
  readonly of?: (tab: FramedTab) => Locator;
  readonly theme?: 'dark';
}

const at = (path: string) => () => path;
/** A ticket of the desk on a page of its own, with one of its tabs. */
const ticket =
  (of: keyof Scene, tab = 'activity') =>
  (scene: Scene) =>
    `/tickets/${scene[of]}?tab=${tab}`;
const inTab = (selector: string) => (tab: FramedTab) => tab.frame().locator(selector).first();
const main = inTab('main');

const press =
  (...keys: readonly string[]) =>
  async ({ frame, page, rest }: FramedTab): Promise<void> => {
    await frame().locator('[role=grid]').first().focus();
    for (const key of keys) await page.keyboard.press(key);
    await rest();
  };

const waitFor =
  (words: string) =>
  async (tab: FramedTab): Promise<void> => {
    await tab.frame().getByText(words).first().waitFor();
    await tab.rest();
  };

/** Brings a heading of the page to the top. */
const scrollTo =
  (heading: string): NonNullable<Shot['prepare']> =>
  async (tab) => {
    const title = tab.frame().getByRole('heading', { name: heading }).first();
    await title.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await tab.rest();
  };

/** In the order in which they are taken: what changes the tickets comes last. */
export const shots: readonly Shot[] = [
  { name: 'report', as: 'erin', path: at('/incidents/new'), prepare: reportWithPicture },
  { name: 'catalog', as: 'erin', path: at('/requests/catalog') },
  { name: 'form', as: 'erin', path: at('/requests/new/sc-laptop') },
  { name: 'request', as: 'erin', path: ({ running }) => `/tickets/${running}`, prepare: scrollTo('Laptop') },
  { name: 'approvals', as: 'morgan', path: at('/approvals') },
  { name: 'approval', as: 'morgan', path: ({ asked }) => `/approvals/${asked}` },
  { name: 'profile', as: 'erin', path: at('/profile') },
  { name: 'dashboard', as: 'avery', path: at('/dashboard') },
  { name: 'desk', as: 'avery', path: ({ projector }) => `/queues/all?ticket=${projector}`, prepare: blakeReplies },
  { name: 'presence', as: 'avery', path: ticket('projector'), prepare: blakeReplies, of: inTab('main header') },
  { name: 'sla', as: 'avery', path: ticket('silent', 'sla'), prepare: unfold, of: main },
  { name: 'automation', as: 'avery', path: ticket('stuck', 'automation'), prepare: scrollTo('New starter'), of: main },
  { name: 'files', as: 'avery', path: ticket('projector', 'files'), of: main },
  { name: 'palette', as: 'avery', path: at('/queues/all'), prepare: palette },
  { name: 'filters', as: 'avery', path: at('/queues/unassigned'), prepare: openFilters },
  { name: 'reply', as: 'avery', path: ticket('projector'), prepare: compose('r'), of: composer },
  { name: 'note', as: 'avery', path: ticket('projector'), prepare: compose('n'), of: composer },
  { name: 'merge', as: 'avery', path: at('/queues/all?search=room 3'), prepare: mergePreview },
  { name: 'bulk', as: 'avery', path: at('/queues/unassigned'), prepare: press('j', 'x', 'j', 'x', 'j', 'x') },
  {
    name: 'desk-dark',
    as: 'avery',
    path: ({ projector }) => `/queues/all?ticket=${projector}`,
    theme: 'dark',
  },
  { name: 'undo', as: 'avery', path: at('/queues/unassigned'), prepare: takeThree },
];

function composer(tab: FramedTab): Locator {
  return tab.frame().locator('section:has(textarea)').last();
}

async function reportWithPicture(tab: FramedTab): Promise<void> {
  const form = tab.frame().locator('form').first();
  await form.locator('#subject').fill('I cannot sign in to the customer portal');
  await form
    .locator('textarea')
    .first()
    .fill('It worked yesterday. The picture shows what it says since this morning.');
  const buffer = await errorPicture(tab.page);
  await form.locator('input[type=file]').setInputFiles({ name: 'error.png', mimeType: 'image/png', buffer });
  await waitFor('Ready')(tab);
}

/** Another agent is at the ticket; it is said anew for each picture, as it fades within a minute. */
async function blakeReplies(tab: FramedTab, { projector }: Scene, catalyst: RunningCatalyst): Promise<void> {
  const path = `/v1/tickets/${projector}/presence`;
  await callApi(catalyst, 'agent2@contoso.example', 'POST', path, { doing: 'replying' });
  await waitFor('Blake Osei is writing a reply')(tab);
}

/** The pieces of time are folded until somebody asks. */
async function unfold(tab: FramedTab): Promise<void> {
  await tab.frame().locator('[role=tabpanel] h3, [role=tabpanel] details').first().waitFor();
  const folded = tab.frame().locator('[role=tabpanel] details > summary');
  if ((await folded.count()) > 0) await folded.last().click();
  await tab.rest();
}

/** `r` or `n` at a ticket, and some words. */
function compose(key: 'r' | 'n'): NonNullable<Shot['prepare']> {
  const words =
    key === 'r'
      ? 'Thank you. Somebody comes before 13:00 and changes the socket; you need not do anything.'
      : 'Facilities bring a new socket at 12:30. If it is still green then, take the spare projector from 1.04.';
  return async (tab) => {
    await tab.frame().locator('main').first().focus();
    await tab.page.keyboard.press(key);
    const box = composer(tab).locator('textarea');
    await box.fill(words);
    await tab.rest();
  };
}

async function palette(tab: FramedTab): Promise<void> {
  await press('Control+k')(tab);
  const dialog = tab.frame().locator('dialog[open], [role=dialog]').first();
  await dialog.waitFor();
  await tab.page.keyboard.type('net', { delay: 20 });
  await tab.rest();
}

async function openFilters(tab: FramedTab): Promise<void> {
  await press('f')(tab);
  await tab.frame().locator('#desk-filters').waitFor();
  await tab.rest();
}

async function mergePreview(tab: FramedTab): Promise<void> {
  await press('x', 'j', 'x', 'j', 'x', 'm')(tab);
  await waitFor('What will happen')(tab);
}

async function takeThree(tab: FramedTab): Promise<void> {
  await press('j', 'x', 'j', 'x', 'j', 'x', 't')(tab);
  await tab.frame().getByRole('button', { name: 'Undo' }).first().waitFor();
}
