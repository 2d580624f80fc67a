import type { Browser, BrowserContext, CDPSession, Frame, Page } from 'playwright-core';
import { browserScript } from '#tests/journeys/screens/browser-script';
import type { Person } from '../world.ts';
import type { Vitals } from './vitals.ts';

export interface MeasuredTab {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly frame: () => Frame;
  readonly vitals: () => Promise<Vitals>;
  readonly close: () => Promise<void>;
}

/** What goes over the line: bits a second each way, and milliseconds from a question to the first of its answer. */
export interface Line3G {
  readonly downBits: number;
  readonly upBits: number;
  readonly roundTripMs: number;
}

export interface TabToMeasure {
  readonly browser: Browser;
  readonly url: string;
  readonly person: Person;
  readonly token: string;
  readonly path: string;
  readonly network?: Line3G | undefined;
}

/** Opens the tab of somebody with nothing in the cache, in a page that speaks for Teams, at its address from the first byte on. */
export async function openMeasuredTab({
  browser,
  url,
  person,
  token,
  path,
  network,
}: TabToMeasure): Promise<MeasuredTab> {
  const [around, vitals] = await Promise.all([browserScript('tab-frame', 'around'), browserScript('vitals', 'vitals')]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const { upn, name, tenantId, userId } = person;
  const query = new URLSearchParams({ upn, name, tenantId, userId, token, path, locale: 'en-GB', theme: 'default' });
  await openEmptyPage(context, page, `${url}/around-the-tab?${query}`);
  await context.addInitScript({ content: vitals });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  if (network) {
    const { downBits, upBits, roundTripMs } = network;
    const speed = { downloadThroughput: downBits / 8, uploadThroughput: upBits / 8 };
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: roundTripMs, ...speed });
  }
  await page.evaluate(around);
  const tab = await page.waitForSelector('iframe', { state: 'attached' });
  const frame = await tab.contentFrame();
  if (!frame) throw new Error('There is no tab in the page.');
  await frame.waitForURL(`${url}/tabs${path}`, { waitUntil: 'commit' });
  return {
    page,
    devtools,
    frame: () => frame,
    vitals: () => frame.evaluate<Vitals>('vitals.seen()'),
    close: () => context.close(),
  };
}

/** Playwright answers for this one page alone: whatever it looks at on its way is slower, and not kept by the browser. */
async function openEmptyPage(context: BrowserContext, page: Page, address: string): Promise<void> {
  const body =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Teams</title><style>html,body{margin:0;height:100%}' +
    'iframe{display:block;width:100%;height:100%;border:0}</style><body></body></html>';
  await context.route('**/around-the-tab?*', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
  await context.unrouteAll();
}
