import type { Browser } from 'playwright-core';
import type { RunningCatalyst } from '../running-catalyst.ts';
import { type FramedTab, openFramedTab } from './framed-tab.ts';
import type { Screen } from './screens.ts';

/** More than there are cores: most of the time a screen is waited for. */
const lanes = 3;

/** What was wrong with each screen, or why it could not be looked at. */
export type Found = ReadonlyMap<string, readonly string[]>;

interface Walk {
  readonly browser: Browser;
  readonly catalyst: Pick<RunningCatalyst, 'url' | 'aheadMs'>;
  readonly screens: readonly Screen[];
  /** Opens one and looks at it. */
  readonly visit: (tab: FramedTab, screen: Screen) => Promise<readonly string[]>;
}

/** Visits all screens, several at a time; who sits in front of a tab stays there for as long as the next screen is theirs. */
export async function inLanes({ browser, catalyst, screens, visit }: Walk): Promise<Found> {
  const found = new Map<string, readonly string[]>();
  const left = [...screens].sort((one, other) => one.as.localeCompare(other.as));
  const walk = async (): Promise<void> => {
    let kept: { readonly as: string; readonly tab: FramedTab } | undefined;
    for (let screen = left.shift(); screen; screen = left.shift()) {
      if (kept && (kept.as !== screen.as || screen.fails)) {
        await kept.tab.page.context().close();
        kept = undefined;
      }
      kept ??= { as: screen.as, tab: await openFramedTab(browser, catalyst, screen.as) };
      const { tab } = kept;
      await tab.page.setViewportSize({ width: 1440, height: 900 });
      const wrong = await visit(tab, screen).catch((error: unknown) => [String(error)]);
      found.set(screen.name, wrong);
      if (!screen.fails) continue;
      // Something was done to its network.
      await tab.page.context().close();
      kept = undefined;
    }
    await kept?.tab.page.context().close();
  };
  await Promise.all(Array.from({ length: lanes }, walk));
  return found;
}
