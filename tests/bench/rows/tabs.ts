import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '#tests/journeys/browser';
import { startFlags } from '../process/start-flags.ts';
import { type Stage, withProduct } from '../product/with-product.ts';
import type { Line, Row, RowContext, RowResult } from '../row.ts';
import { seedFile } from '../seed/seed-file.ts';
import { memoryOf, scrollList, type Work, workByKeys } from '../tabs/desk-list.ts';
import { firstLoad } from '../tabs/first-load.ts';
import { openMeasuredTab } from '../tabs/measured-tab.ts';
import { type Organisation, organisations } from '../world.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Of these, the largest organisation has four in ten. */
const tickets = { full: 250_000, quick: 100_000 };

export const tabs: Row = {
  name: 'tabs',
  title: 'The tabs in a browser',
  how: 'Headless Chromium, 1440 × 900, in a page that speaks for Teams, against the product in its own process. First load: nothing in the cache, over a line of 1.6 Mbit/s down, 750 kbit/s up and 150 ms there and back for each request (“Fast 3G”), the processor at its own speed; five times each. TTI as Lighthouse has it: the end of the last task over 50 ms before the first five seconds after the first paint without one and with at most two requests under way (the open question what is new left out), and not before the largest part is drawn. List: the desk of an organisation with 100,000 tickets, all of them, wheeled through as fast as the browser takes it, without throttling. INP: a minute of j and k, choosing, opening tickets and searching by keyboard, a press every 80 ms; from the press until the next frame is drawn, as the browser tells it.',
  quickly: '40,000 tickets in the organisation, three loads, 1,000 rows, fifteen seconds of keys',
  measure: (context) => {
    // The pages are those of the sources, as after npm ci.
    spawnSync(process.execPath, [...startFlags, 'local/prepare.js'], { cwd: root });
    return withProduct(context, seedFile(context.quick ? tickets.quick : tickets.full), (stage) =>
      inBrowser(context, stage),
    );
  },
};

async function inBrowser({ quick, tell }: RowContext, { product, tokens }: Stage): Promise<RowResult> {
  const [organisation] = organisations as readonly [Organisation];
  const [employee, agent] = [organisation.employees[0], organisation.agents[1]];
  if (!employee || !agent) throw new Error('Nobody is there.');
  const browser = await openBrowser();
  const as = (person: typeof agent) => ({ browser, url: product.url, person, token: tokens.get(person.userId) ?? '' });
  const times = quick ? 3 : 5;
  const work: Work = quick
    ? { tickets: 40_000, rows: 1_000, keysMs: 15_000 }
    : { tickets: 100_000, rows: 4_000, keysMs: 60_000 };
  try {
    tell('  Home and desk are loaded …');
    const lines: Line[] = [
      ...(await firstLoad('Home', times, { ...as(employee), path: '/' })),
      ...(await firstLoad('desk', times, { ...as(agent), path: '/queues/all' })),
    ];
    const desk = await openMeasuredTab({ ...as(agent), path: '/queues/all?status=' });
    tell('  the list is wheeled through …');
    lines.push(...(await scrollList(desk, work)));
    tell('  the desk is worked by keyboard …');
    lines.push(...(await workByKeys(desk, work)), await memoryOf(desk));
    return { lines, notes: product.complaints() };
  } finally {
    await browser.close();
  }
}
