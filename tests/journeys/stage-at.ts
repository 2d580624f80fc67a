import type { Browser } from 'playwright-core';
import { openBrowser, type Seat, seatOf } from './browser.ts';
import { type RunningCatalyst, startCatalyst } from './running-catalyst.ts';

/** Where the tests of one file take place: the product at a moment to come, and screens whose clocks agree with it. */
export interface Stage {
  /** The product as it runs now. */
  readonly catalyst: () => RunningCatalyst;
  readonly sit: (upn: string, chat?: string) => Promise<Seat>;
  /** Ends the product, as Ctrl-C does unless said otherwise, and starts it on its data at a later moment. */
  readonly goOnAt: (moment: Date, end?: 'SIGINT' | 'SIGKILL') => Promise<void>;
}

/** Sets the stage before the tests of the file that calls it, and clears it after them. */
export function stageAt(moment: Date): Stage {
  let catalyst: RunningCatalyst;
  let browser: Browser;
  beforeAll(async () => {
    [catalyst, browser] = await Promise.all([startCatalyst(undefined, moment), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await catalyst?.end();
    catalyst?.remove();
  });
  return {
    catalyst: () => catalyst,
    sit: (upn, chat) =>
      seatOf(browser, catalyst.url, upn, { aheadMs: catalyst.aheadMs, ...(chat !== undefined && { chat }) }),
    goOnAt: async (later, end = 'SIGINT') => {
      const code = await catalyst.end(end);
      if (end === 'SIGINT') expect(code).toBe(0);
      catalyst = await startCatalyst(catalyst.dataDir, later);
    },
  };
}
