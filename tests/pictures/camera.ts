import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { smallerPng } from './smaller-png.ts';

/** Where the pictures of the documents lie. */
export const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** Of every screen. */
export const size = { width: 1280, height: 800 };
/** In bytes: pages with ten pictures are to open at once. */
export const largest = 150_000;
const margin = 8;

/** Takes a picture of the screen, or of a part of it, and keeps it under its name. @throws where it would be too large. */
export async function take(page: Page, name: string, of?: Locator): Promise<void> {
  const clip = of && (await around(of));
  const taken = smallerPng(await page.screenshot({ animations: 'disabled', caret: 'hide', ...(clip && { clip }) }));
  if (taken.length > largest)
    throw new Error(`${name}.png has ${taken.length} bytes. Show a part of the screen alone.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), taken);
}

/** The place of a part with some room around it, as far as the screen goes. */
async function around(part: Locator) {
  const box = await part.boundingBox();
  if (!box) throw new Error(`${part} is not on the screen.`);
  const [x, y] = [Math.max(0, box.x - margin), Math.max(0, box.y - margin)];
  return {
    x,
    y,
    width: Math.min(size.width, box.x + box.width + margin) - x,
    height: Math.min(size.height, box.y + box.height + margin) - y,
  };
}
