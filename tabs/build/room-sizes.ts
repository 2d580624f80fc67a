import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Manifest, neededFor } from './built-files.ts';
import { roomFiles } from './room-files.ts';

const themes = ['app/theme-light.ts', 'app/theme-dark.ts', 'app/theme-contrast.ts'];

/** What must be fetched before a room shows, in bytes of compressed script. */
export interface RoomSize {
  readonly pattern: string;
  readonly bytes: number;
}

/**
 * The size of every room in the language and the theme in which it is largest, the page of a mail's link among them, and of
 * the base that they share. `tabs` is the folder of the sources, `outDir` that of the build with this manifest.
 */
export function roomSizes(
  tabs: string,
  manifest: Manifest,
  outDir: string,
): { readonly base: number; readonly rooms: readonly RoomSize[] } {
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(outDir, file))).length;
    sizes.set(file, known);
    return known;
  };
  const bytesOf = (sources: readonly string[]): number =>
    [...neededFor(manifest, sources)].reduce((sum, file) => sum + sizeOf(file), 0);
  const worst = (variants: readonly (readonly string[])[]): number => Math.max(...variants.map(bytesOf));
  const rooms = roomFiles(tabs).map(({ pattern, page, words }) => {
    const variants = Object.entries(words).flatMap(([language, files]) =>
      themes.map((theme) => ['index.html', theme, `strings/${language}.ts`, page, ...files]),
    );
    return { pattern, bytes: worst(variants) };
  });
  const ofLink = ['approve.html', 'cards/card-face.tsx', 'strings/de.ts', 'approve/words-de.ts'];
  return {
    base: worst(themes.map((theme) => ['index.html', theme, 'strings/de.ts'])),
    rooms: [...rooms, { pattern: 'the link of a mail', bytes: worst(themes.map((theme) => [...ofLink, theme])) }],
  };
}
