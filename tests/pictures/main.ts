import type { Browser } from 'playwright-core';
import { afterFriday } from '../journeys/berlin-time.ts';
import { openBrowser } from '../journeys/browser.ts';
import { startCatalyst } from '../journeys/running-catalyst.ts';
import { type FramedTab, openFramedTab } from '../journeys/screens/framed-tab.ts';
import type { Onlooker } from '../journeys/screens/people.ts';
import { size, take } from './camera.ts';
import { pictureOfHome, picturesOfChat } from './chat.ts';
import { firstDay } from './first-day.ts';
import { patiently } from './patiently.ts';
import { secondDay } from './second-day.ts';
import { shots } from './shots.ts';

/**
 * `npm run pictures`: starts the product on an empty folder, lives a Tuesday afternoon and a Wednesday morning in it through its
 * API, and takes the pictures of the documents from it. Names after the command take only those: `npm run pictures -- desk sla`.
 */
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const tuesday = await startCatalyst(afterFriday(4, '15:10'));
const silent = await firstDay(tuesday);
await tuesday.end();
const catalyst = await startCatalyst(afterFriday(5, '10:00'), tuesday.dataDir);
let browser: Browser | undefined;
const tabs = new Map<Onlooker, FramedTab>();
try {
  browser = await openBrowser();
  if (['chat', 'channel'].some(isWanted)) await picturesOfChat(browser, catalyst);
  const scene = await secondDay(catalyst, silent);
  if (isWanted('home')) await pictureOfHome(browser, catalyst);
  for (const shot of shots.filter(({ name }) => isWanted(name))) {
    const tab = tabs.get(shot.as) ?? (await openTabAhead(browser, shot.as));
    tabs.set(shot.as, tab);
    await patiently(async () => {
      await tab.open(shot.path(scene));
      await tab.setTheme(shot.theme ?? 'light');
      await shot.prepare?.(tab, scene, catalyst);
      await take(tab.page, shot.name, shot.of?.(tab));
    });
    say(`${shot.name}.png`);
  }
} finally {
  await browser?.close();
  await catalyst.end();
  catalyst.remove();
}

/** Somebody's tab whose clock agrees with that of the product. */
async function openTabAhead(own: Browser, as: Onlooker): Promise<FramedTab> {
  const tab = await openFramedTab(own, catalyst, as);
  await tab.page.setViewportSize(size);
  return tab;
}
