import type { Locator, Page } from 'playwright-core';

interface Element {
  readonly ownerDocument: { readonly activeElement: unknown };
}
declare const window: {
  readonly addEventListener: (
    name: string,
    listener: (event: { isTrusted: boolean }) => void,
    capture: boolean,
  ) => void;
  readonly tellOfPointer: (name: string) => void;
};

/** Counts whatever a mouse, a pen or a finger does in the pages that this one loads from now on, also in their frames. */
export async function watchPointer(page: Page): Promise<() => readonly string[]> {
  const seen: string[] = [];
  await page.exposeFunction('tellOfPointer', (name: string) => void seen.push(name));
  await page.addInitScript(() => {
    for (const name of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
      window.addEventListener(name, ({ isTrusted }) => isTrusted && window.tellOfPointer(name), true);
    }
  });
  return () => seen;
}

export const hasFocus = async (target: Locator): Promise<boolean> =>
  (await target.count()) > 0 &&
  target.first().evaluate((element) => {
    const one = element as unknown as Element;
    return one.ownerDocument.activeElement === one;
  });

/** Goes on with the Tab key until this has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor();
  for (let pressed = 0; pressed < 150; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The ${key} key does not lead to ${target}.`);
}

/** Goes to a button or link with the Tab key, and presses it with Enter. */
export async function pressKeys(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** In a list that opens, the first letters of a choice choose it. */
export async function typeChoice(page: Page, list: Locator, letters: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters);
}
