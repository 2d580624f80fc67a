import { median } from '../figures.ts';
import type { Line } from '../row.ts';
import { type Line3G, type MeasuredTab, openMeasuredTab, type TabToMeasure } from './measured-tab.ts';
import { timeToInteractive } from './time-to-interactive.ts';
import type { Fetched, Vitals } from './vitals.ts';

/** What the developer tools of Chromium once called “Fast 3G”. */
export const throttled3G: Line3G = { downBits: 1_600_000, upBits: 750_000, roundTripMs: 150 };

const most = { paintedMs: 2_000, interactiveMs: 3_500 };
const patienceMs = 60_000;

interface Load {
  readonly vitals: Vitals;
  readonly interactiveAt: number;
}

/** Opens a page so many times on a slow line with nothing in the cache: what is fetched until it has come to rest, and when it could be used. */
export async function firstLoad(
  what: string,
  times: number,
  tab: Omit<TabToMeasure, 'network'>,
): Promise<readonly Line[]> {
  const loads: Load[] = [];
  for (let n = 0; n < times; n += 1) loads.push(await loadOnce({ ...tab, network: throttled3G }));
  const painted = median(loads.map(({ vitals }) => vitals.paintedAt));
  const largest = median(loads.map(({ vitals }) => vitals.largestAt));
  const interactive = median(loads.map(({ interactiveAt }) => interactiveAt));
  const [load] = loads;
  return [
    {
      what: `${what}: bytes of the first load`,
      target: '',
      figure: load ? bytesInWords(load) : '–',
      compared: { value: load ? bytesOf(load) / 1_000 : Number.NaN, unit: 'KB' },
    },
    {
      what: `– first paint (FCP), median of ${times}`,
      target: '< 2.0 s',
      figure: `${seconds(painted)}; the largest part by ${seconds(largest)}`,
      isMet: painted < most.paintedMs,
      compared: { value: painted, unit: 'ms' },
    },
    {
      what: `– interactive (TTI), median of ${times}`,
      target: '< 3.5 s',
      figure: seconds(interactive),
      isMet: interactive < most.interactiveMs,
      compared: { value: interactive, unit: 'ms' },
    },
  ];
}

async function loadOnce(tab: TabToMeasure): Promise<Load> {
  const opened = await openMeasuredTab(tab);
  try {
    await opened.frame().locator('h1').first().waitFor();
    return await whenInteractive(opened);
  } finally {
    await opened.close();
  }
}

async function whenInteractive({ vitals, page }: MeasuredTab): Promise<Load> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const present = await vitals();
    const requests = present.requests.filter(counts);
    const interactiveAt = timeToInteractive(present.paintedAt, present.longTasks, requests, present.now);
    // The name of the product is painted long before there is anything to use.
    if (interactiveAt !== undefined)
      return { vitals: present, interactiveAt: Math.max(interactiveAt, present.largestAt) };
    await page.waitForTimeout(500);
  }
  throw new Error('It never came to rest.');
}

/** The question what is new stays open for as long as nothing is. */
const counts = ({ name }: Fetched): boolean => !name.includes('/v1/feed');

const pauseMs = 1_000;

/** Everything that was fetched until, once it was painted, nothing was under way for a second. */
function firstFetched({ vitals: { paintedAt, requests } }: Load): readonly Fetched[] {
  const inOrder = requests.filter(counts).sort((one, other) => one.start - other.start);
  let restsFrom = paintedAt;
  return inOrder.filter(({ start, end }) => {
    if (start > restsFrom + pauseMs) return false;
    restsFrom = Math.max(restsFrom, end);
    return true;
  });
}

const bytesOf = (load: Load): number => firstFetched(load).reduce((sum, { body }) => sum + body, 0);

function bytesInWords(load: Load): string {
  const needed = firstFetched(load);
  const answers = needed.filter(({ name }) => name.includes('/v1/'));
  const kilobytes = (some: readonly Fetched[]) => (some.reduce((sum, { body }) => sum + body, 0) / 1_000).toFixed(1);
  const files = needed.filter((one) => !answers.includes(one));
  return `${kilobytes(files)} KB in ${files.length} files, ${kilobytes(answers)} KB in ${answers.length} answers, as sent`;
}

const seconds = (value: number): string => `${(value / 1_000).toFixed(2)} s`;
