import { existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * An app made of some files of a checkout: a folder of our own with `main`, and links to the checkout's sources, build
 * and packages. What the snippets write goes there, not into the checkout.
 */
export function stageApp(checkout: string, main: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-sample-app-'));
  for (const part of ['src', 'dist', 'node_modules']) {
    if (existsSync(join(checkout, part))) symlinkSync(join(checkout, part), join(folder, part));
  }
  writeFileSync(join(folder, 'host.json'), '{ "version": "2.0" }');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'staged-sample', main }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
