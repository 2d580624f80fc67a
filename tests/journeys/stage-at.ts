import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { contextFor, openBrowser, type Seat, type SeatOptions, seatOf } from './browser.ts';
import { type RunningCatalyst, startCatalyst } from './running-catalyst.ts';

/** Where the tests of one file take place: the product at a moment to come, and screens whose clocks agree with it. */
export interface Stage {
  /** The product as it runs now. */
  readonly catalyst: () => RunningCatalyst;
  readonly sit: (upn: string, options?: SeatOptions) => Promise<Seat>;
  /** A page in a browser where nobody is signed in. */
  readonly newPage: (options: BrowserContextOptions) => Promise<Page>;
  /** Ends the product, as Ctrl-C does unless said otherwise, and starts it on its data at a later moment. */
  readonly goOnAt: (moment: Date, end?: 'SIGINT' | 'SIGKILL') => Promise<void>;
}

/** Sets the stage before the tests of the file that calls it, and clears it after them. */
export function stageAt(moment: Date): Stage {
  let catalyst: RunningCatalyst;
  let browser: Browser;
  beforeAll(async () => {
    [catalyst, browser] = await Promise.all([startCatalyst(moment), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await catalyst?.end();
    catalyst?.remove();
  });
  return {
    catalyst: () => catalyst,
    sit: (upn, options) => seatOf(browser, catalyst, upn, options),
    newPage: async (options) => (await contextFor(browser, catalyst, options)).newPage(),
    goOnAt: async (later, end = 'SIGINT') => {
      const code = await catalyst.end(end);
      if (end === 'SIGINT') expect(code).toBe(0);
      catalyst = await startCatalyst(later, catalyst.dataDir);
    },
  };
}
