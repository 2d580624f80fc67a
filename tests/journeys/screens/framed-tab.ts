import type { Browser, Frame, Page } from 'playwright-core';
import { contextFor } from '../browser.ts';
import type { RunningCatalyst } from '../running-catalyst.ts';
import { axeScript, browserScript } from './browser-script.ts';
import { type Onlooker, onlooker } from './people.ts';

export const themes = { light: 'default', dark: 'dark', contrast: 'contrast' } as const;
export type Theme = keyof typeof themes;

/** The tab of one person in a page that speaks for Teams and shows nothing else. */
export interface FramedTab {
  readonly page: Page;
  readonly frame: () => Frame;
  /** Opens the tab at a path, as from a deep link; resolves once it has come to rest. */
  readonly open: (path: string, language?: string) => Promise<void>;
  /** Opens it once more, where and as it was opened. */
  readonly openAgain: () => Promise<void>;
  readonly setTheme: (theme: Theme) => Promise<void>;
  readonly setSize: (width: number, height: number) => Promise<void>;
  readonly rest: () => Promise<void>;
  /** What the console of the browser complained of since it was opened. */
  readonly complaints: () => readonly string[];
  /** Every text that the API has answered with since it was opened: what is not the product's to translate. */
  readonly answered: () => Promise<readonly string[]>;
}

const scripts = async () => {
  const [host, probes, answers] = await Promise.all([
    browserScript('tab-frame', 'around'),
    browserScript('screen-probes', 'probes'),
    browserScript('answers', 'answers'),
  ]);
  return { host, probes, answers, axe: axeScript() };
};
let made: ReturnType<typeof scripts> | undefined;

const pageAround = (script: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Teams</title>
<style>html,body{margin:0;height:100%;overflow:hidden}iframe{display:block;width:100%;height:100%;border:0}</style>
<body><script>${script.replaceAll('</script', '<\\/script')}</script></body></html>`;

const hostList = 'https://res.cdn.office.net/';

/** How long nothing changes on a screen that has come to rest: after it was opened, and after another size or theme. */
const quietMs = { opened: 200, changed: 60 };
const mostMs = 6_000;

export async function openFramedTab(
  browser: Browser,
  catalyst: Pick<RunningCatalyst, 'url' | 'aheadMs'>,
  as: Onlooker,
): Promise<FramedTab> {
  const { url } = catalyst;
  made ??= scripts();
  const { host, probes, answers, axe } = await made;
  const context = await contextFor(browser, catalyst, {
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await context.route(`${url}/around-the-tab?*`, (route) =>
    route.fulfill({ contentType: 'text/html', body: pageAround(host) }),
  );
  await context.addInitScript({ content: answers });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  let complaints: string[] = [];
  page.on('console', (message) => {
    // teams-js asks the world for the list of its hosts, which is not there on every machine.
    if (message.type() === 'error' && !message.location().url.startsWith(hostList)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const pending = new Set<unknown>();
  page.on('request', (request) => {
    // Parts of the tab that are fetched late count, too: before they are there, nothing moves either.
    if (request.url().startsWith(`${url}/`) && !request.url().includes('/v1/feed')) pending.add(request);
  });
  page.on('requestfailed', (request) => pending.delete(request));
  page.on('response', (response) => pending.delete(response.request()));

  const frame = (): Frame => {
    const found = page.frame({ name: 'tab' });
    if (!found) throw new Error('There is no tab in the page.');
    return found;
  };
  const rest = async (forMs = quietMs.opened): Promise<void> => {
    const until = Date.now() + mostMs;
    do await frame().evaluate(`probes.rest(${forMs}, ${mostMs})`);
    while (pending.size > 0 && Date.now() < until);
  };
  const goTo = async (address: string): Promise<void> => {
    complaints = [];
    pending.clear();
    await page.goto(address);
    await frame().locator('h1').first().waitFor();
    await frame().evaluate(`${probes};${axe}`);
    await rest();
  };
  return {
    page,
    frame,
    rest,
    open: async (path, language = 'en-GB') => {
      const { upn, name, tenantId, userId } = onlooker(as);
      const query = new URLSearchParams({ upn, name, tenantId, userId, path, locale: language, theme: 'default' });
      await goTo(`${url}/around-the-tab?${query}`);
    },
    openAgain: () => goTo(page.url()),
    setTheme: async (theme) => {
      await page.evaluate(`around.setTheme(${JSON.stringify(themes[theme])})`);
      await rest();
    },
    setSize: async (width, height) => {
      await page.setViewportSize({ width, height });
      await rest(quietMs.changed);
    },
    complaints: () => complaints,
    answered: () => frame().evaluate<readonly string[]>('answers.texts()'),
  };
}
