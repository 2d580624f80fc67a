import type { Page } from 'playwright-core';
import { workingMorning } from './berlin-time.ts';
import { stageAt } from './stage-at.ts';

/** The frame around the product: the menu of one's own name works by keyboard and on a phone. */
const stage = stageAt(workingMorning());
const sit = (width?: number) => stage.sit('employee@contoso.example', width ? { width } : {});

/** The words of the line that has the focus, without the initials of a picture. */
const focused = async (page: Page): Promise<string> =>
  (await page.locator(':focus').textContent())?.replace(/^[A-Z]{2}(?=[A-Z][a-z])/, '') ?? '';

const openMenu = async (page: Page): Promise<void> => {
  await page.getByTestId('person-picker').focus();
  await page.keyboard.press('Enter');
  await page.locator('.picker-menu [role="menuitem"]:focus').first().waitFor();
};

it('reaches every line of the menu by keyboard, and takes a seat with it', async () => {
  const { page } = await sit();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Menu')) complaints.push(message.text());
  });
  await openMenu(page);
  expect(await page.locator('[role="menu"]').count()).toBe(1);
  const lines = await page.locator('.picker-menu [role^="menuitem"]').count();
  const walk = async (key: string): Promise<string[]> => {
    const seen = [await focused(page)];
    for (let at = 1; at < lines; at += 1) {
      await page.keyboard.press(key);
      seen.push(await focused(page));
    }
    return seen;
  };
  const down = await walk('ArrowDown');
  expect(new Set(down).size).toBe(lines);
  expect(down.at(-1)).toMatch(/^Samira Haddad/);
  await page.keyboard.press('Home');
  expect(await walk('Tab')).toEqual(down);
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe('Available');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByLabel(/^You are Samira Haddad/).waitFor();
  expect(complaints).toEqual([]);
});

it('chooses presence at 320 px', async () => {
  const { page, picture } = await sit(320);
  await page.getByTestId('person-picker').click();
  await page.getByTestId('presence').click();
  const busy = page.getByRole('menuitemradio', { name: 'Busy' });
  await busy.waitFor();
  await picture('small-teams-presence-320');
  const box = await busy.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true);
  await busy.click();
  await page.getByLabel(/^You are Erin Walsh, Contoso, Busy/).waitFor();
});

it('says in the chat that one has blocked the app, until one has not', async () => {
  const { page } = await sit();
  const line = page.getByTestId('blocked-line');
  expect(await line.count()).toBe(0);
  await page.getByTestId('person-picker').click();
  await page.getByTestId('block-app').click();
  await line.waitFor();
  expect(await line.innerText()).toBe('You blocked Catalyst. Unblock it in the menu of your name.');
  await page.getByTestId('block-app').click();
  await line.waitFor({ state: 'detached' });
});
