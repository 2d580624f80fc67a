import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import type { RunningCatalyst } from './running-catalyst.ts';

const artifacts = fileURLToPath(new URL('../../artifacts/journeys/', import.meta.url));
const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Every window would have two more pages of Chromium's own, for suggestions below its address bar: a second of a core each time,
 * for a bar that nobody sees. The switch takes the place of Playwright's own, whose features are the other names here.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? candidates.find((path) => existsSync(path));
  if (!executablePath) throw new Error('The journeys need Chromium: apt-get install chromium, or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${withoutFeatures.join(',')}`,
    ],
  });
}

/** One person at their own screen. */
export interface Seat {
  readonly page: Page;
  /** Pictures of the screen are kept for people to look at; what is named is brought into view first. */
  readonly picture: (name: string, of?: Locator) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  readonly open: (placeId: string) => Promise<void>;
  /** The newest card that shows this text. */
  readonly card: (text: string | RegExp) => Locator;
  readonly message: (text: string | RegExp) => Locator;
}

export interface SeatOptions {
  readonly width?: number;
  /** The place that is open at first; the chat with the bot unless said. */
  readonly chat?: string;
}

/** A fresh browser in Berlin whose clock agrees with the product's. */
export async function contextFor(
  browser: Browser,
  { aheadMs }: Pick<RunningCatalyst, 'aheadMs'>,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
  await context.addInitScript(moveClock, aheadMs);
  return context;
}

export async function seatOf(
  browser: Browser,
  catalyst: Pick<RunningCatalyst, 'url' | 'aheadMs'>,
  upn: string,
  options: SeatOptions = {},
): Promise<Seat> {
  const { url } = catalyst;
  const context = await contextFor(browser, catalyst, { viewport: { width: options.width ?? 1280, height: 860 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const chat = options.chat === undefined ? '' : `&chat=${encodeURIComponent(options.chat)}`;
  await page.goto(`${url}/?as=${encodeURIComponent(upn)}${chat}`);
  await page.getByTestId('compose').first().waitFor();
  return {
    page,
    picture: async (name, of) => {
      mkdirSync(artifacts, { recursive: true });
      await of?.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(artifacts, `${name}.png`) });
    },
    say: async (text) => {
      await page.getByTestId('compose').first().fill(text);
      await page.getByTestId('send').first().click();
    },
    open: async (placeId) => page.getByTestId(`nav-place-${placeId}`).click(),
    card: (text) => page.getByTestId('card').filter({ hasText: text }).last(),
    message: (text) => page.getByTestId('message').filter({ hasText: text }).last(),
  };
}

/** Runs in every page and frame before its own scripts: only the time of day is another one, timers stay as they are. */
function moveClock(aheadMs: number): void {
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, self) =>
      Reflect.construct(target, args.length > 0 ? args : [target.now() + aheadMs], self),
    get: (target, name) => (name === 'now' ? () => target.now() + aheadMs : Reflect.get(target, name)),
  });
}
