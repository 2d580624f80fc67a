import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { InTab } from './in-tab.ts';

declare const navigator: {
  readonly clipboard: { readonly write: (items: readonly object[]) => Promise<void> };
};
declare const ClipboardItem: new (items: object) => object;
declare const document: {
  readonly addEventListener: (name: string, listener: (event: PasteEvent) => void, capture: boolean) => void;
};
interface PasteEvent {
  readonly isTrusted: boolean;
  readonly clipboardData: { readonly files: Iterable<Blob> };
}
interface Pasted {
  readonly isTrusted: boolean;
  readonly bytes: readonly number[];
}
declare const window: { pasted: Promise<Pasted> };

/**
 * Pastes a picture as people do: it lies in the clipboard of the browser, and the field has the focus when the keys are pressed.
 * @returns what the browser handed to the page: it writes the picture anew on its way through the clipboard.
 */
export async function pastePicture(tab: InTab, field: Locator, png: Buffer): Promise<Buffer> {
  await tab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await field.focus();
  await tab.frame().evaluate(
    async (bytes) => {
      const picture = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
      window.pasted = new Promise((done) => {
        const listen = async ({ isTrusted, clipboardData }: PasteEvent) => {
          const [file] = [...clipboardData.files];
          done({ isTrusted, bytes: file ? [...new Uint8Array(await file.arrayBuffer())] : [] });
        };
        document.addEventListener('paste', (event) => void listen(event), true);
      });
    },
    [...png],
  );
  await tab.page.keyboard.press('Control+v');
  const { isTrusted, bytes } = await tab.frame().evaluate(() => window.pasted);
  expect(isTrusted).toBe(true);
  return Buffer.from(bytes);
}

/** A file on the machine, in a folder of its own that goes with this test file. */
export function fileOnDisk(name: string, content: Buffer): string {
  folder ??= mkdtempSync(join(tmpdir(), 'catalyst-files-'));
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
let folder: string | undefined;
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** Drags a file of the machine over the page and lets it go on this place. */
export async function dropFile(tab: InTab, on: Locator, name: string, content: Buffer): Promise<void> {
  const file = fileOnDisk(name, content);
  const box = await on.boundingBox();
  if (!box) throw new Error('There is no such place on the screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const session = await tab.page.context().newCDPSession(tab.page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}
