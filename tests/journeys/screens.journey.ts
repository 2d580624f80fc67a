import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { workingMorning } from './berlin-time.ts';
import { openBrowser } from './browser.ts';
import { type RunningCatalyst, startCatalyst } from './running-catalyst.ts';
import { dataIn } from './screens/data-in.ts';
import { type FramedTab, openFramedTab } from './screens/framed-tab.ts';
import { type Found, inLanes } from './screens/in-lanes.ts';
import { type Life, live } from './screens/life.ts';
import { look, misfits, picture, pictures, told } from './screens/look.ts';
import { type Screen, screens } from './screens/screens.ts';

/**
 * Every room of the tab, and what one key opens in it, as people see it: in three themes at three widths, in the language of the
 * testers and from right to left. The pictures lie in `artifacts/screens/<theme>/<width>/`, and beside them what is wrong.
 */
let catalyst: RunningCatalyst;
let browser: Browser;
let life: Life;

beforeAll(async () => {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  [catalyst, browser] = await Promise.all([startCatalyst(workingMorning()), openBrowser()]);
  life = await live(catalyst);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await catalyst?.end();
  catalyst?.remove();
});

async function show(tab: FramedTab, { path, prepare }: Screen, language?: string): Promise<void> {
  await tab.open(path(life), language);
  await prepare?.(tab, life);
}

/** What the console says besides that something could not be loaded, which a screen of a failure is about. */
const unexpected = (tab: FramedTab, { fails }: Screen): readonly string[] =>
  tab.complaints().filter((line) => !(fails && line.startsWith('Failed to load resource')));

/** All these screens are visited before the tests that say what was wrong, one for each. */
function visited(some: readonly Screen[], visit: (tab: FramedTab, screen: Screen) => Promise<readonly string[]>): void {
  let found: Found;
  beforeAll(async () => {
    found = await inLanes({ browser, catalyst, screens: some, visit });
  }, 1_800_000);
  it.each(some.map(({ name }) => [name]))('%s', (name) => {
    const wrong = found.get(name) ?? ['It was not looked at.'];
    const where = expect.getState().currentTestName ?? name;
    if (wrong.length > 0)
      appendFileSync(join(pictures, 'found.txt'), wrong.map((line) => `${where}: ${line}\n`).join(''));
    expect(wrong).toEqual([]);
  });
}

it('has a line for every room of the tab', () => {
  const rooms = readFileSync(new URL('../../tabs/app/rooms.ts', import.meta.url), 'utf8');
  const patterns = [...rooms.matchAll(/^\s+pattern: '([^']+)'/gm)].map(([, pattern]) => pattern);
  expect(patterns.length).toBeGreaterThan(10);
  expect(patterns.filter((pattern) => !screens.some(({ room }) => room === pattern))).toEqual([]);
});

it('would see what is wrong: a button without a name, pale words, what stands beside the screen or on something else', async () => {
  const tab = await openFramedTab(browser, catalyst, 'ida');
  await tab.open('/tickets');
  await tab.frame().evaluate(`{
    const wrong = document.createElement('div');
    wrong.append(document.createElement('button'), 'Pale words');
    wrong.style.color = 'rgb(130, 130, 130)';
    wrong.style.backgroundColor = 'rgb(150, 150, 150)';
    wrong.style.width = '1500px';
    const [under, over] = [document.createElement('p'), document.createElement('p')];
    under.textContent = over.textContent = 'Both at one place';
    over.style.marginTop = '-2em';
    wrong.append(under, over);
    document.querySelector('main').append(wrong);
    console.error('Something is wrong');
  }`);
  const wrong = told(await look(tab, 'wrong-on-purpose')).join('\n');
  for (const part of ['button-name:', 'color-contrast:', 'the page is 15', 'stand on one another', '[light 320, '])
    expect(wrong).toContain(part);
  expect(tab.complaints()).toEqual(['Something is wrong']);
  await tab.page.context().close();
});

describe('in every theme at every width, nothing is wrong with', () => {
  visited(screens, async (tab, screen) => {
    await show(tab, screen);
    const wrong = told(await look(tab, screen.name));
    return [...wrong, ...unexpected(tab, screen)];
  });
});

describe('in the language of the testers, every word is from a table and fits on', () => {
  visited(screens, async (tab, screen) => {
    await show(tab, screen, 'qps-ploc');
    await tab.setSize(320, 720);
    const data = JSON.stringify(dataIn(await tab.answered()));
    const foreign: string[] = await tab.frame().evaluate(`probes.foreignWords(${data})`);
    await picture(tab, 'pseudo/320', screen.name);
    return [...foreign, ...(await misfits(tab))];
  });
});

describe('from right to left, nothing stands beside the screen of', () => {
  const rooms = screens.filter(({ room }) => room !== undefined);
  visited(rooms, async (tab, screen) => {
    await show(tab, screen, 'qps-plocm');
    await picture(tab, 'right-to-left/1440', screen.name);
    await tab.setSize(320, 720);
    await picture(tab, 'right-to-left/320', screen.name);
    return [...(await misfits(tab)), ...unexpected(tab, screen)];
  });
});
