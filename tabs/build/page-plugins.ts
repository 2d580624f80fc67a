import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';
import { type Manifest, neededFor } from './built-files.ts';
import { roomFiles } from './room-files.ts';

/** The styles of the document itself, in the document: the bars of the first moment need no second request. */
export const pageStyles = (file: string): Plugin => ({
  name: 'page-styles',
  transformIndexHtml: () => [{ tag: 'style', children: readFileSync(file, 'utf8'), injectTo: 'head' }],
});

/**
 * Puts what is seen before any script runs into every page, in place of its `<first-paint bars="4"></first-paint>`: the words of
 * `file`, with their one bar so many times. @throws where a page has no such place
 */
export const firstPaint = (file: string): Plugin => ({
  name: 'first-paint',
  transformIndexHtml: {
    order: 'pre',
    handler: (html, { filename }) => {
      const [place, bars] = /<first-paint bars="(\d)"><\/first-paint>/.exec(html) ?? [];
      if (!place) throw new Error(`${filename} has no place for what is seen first.`);
      const bar = '<span></span>';
      const seen = readFileSync(file, 'utf8').replace(bar, bar.repeat(Number(bars)));
      return html.replace(place, () => seen.trim());
    },
  },
});

/** Does something with the folder of a build once all is in it. */
function afterwards(name: string, act: (outDir: string) => void): Plugin {
  let config: ResolvedConfig | undefined;
  return {
    name,
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    writeBundle: () => {
      if (config) act(resolve(config.root, config.build.outDir));
    },
  };
}

/**
 * Writes `preloads.json` beside the pages: the files of the theme that the browser's colours make likely, which files a room needs beyond those that the page itself names, by language, and
 * whether it has the whole width. The server puts them into the page it sends, so that they come along with it instead of one round trip later.
 */
export const preloads = (tabs: string): Plugin =>
  afterwards('preloads', (outDir) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8'));
    const first = neededFor(manifest, ['index.html']);
    const beyond = (sources: readonly string[]) => [...neededFor(manifest, sources)].filter((file) => !first.has(file));
    const [light, dark] = [beyond(['app/theme-light.ts']), beyond(['app/theme-dark.ts'])];
    const themes = [...new Set([...light, ...dark])].map((file) => {
      if (light.includes(file) && dark.includes(file)) return { file };
      return { file, media: `(prefers-color-scheme: ${light.includes(file) ? 'light' : 'dark'})` };
    });
    const rooms = roomFiles(tabs).map(({ pattern, page, words, isWide }) => ({
      pattern,
      isWide,
      files: Object.fromEntries(
        Object.entries(words).map(([language, files]) => [
          language,
          beyond([`strings/${language}.ts`, page, ...files]),
        ]),
      ),
    }));
    writeFileSync(join(outDir, 'preloads.json'), JSON.stringify({ themes, rooms }));
  });

/** Writes `words.json` beside the pages: what stands in them as `{{name}}`, by language, for the server to put in. */
export const words = (byLanguage: Readonly<Record<string, Readonly<Record<string, string>>>>): Plugin =>
  afterwards('words', (outDir) => writeFileSync(join(outDir, 'words.json'), JSON.stringify(byLanguage)));

/** What is smaller than a packet gains nothing. */
const leastBytes = 1_000;

/** Writes every script and style a second and third time, compressed as well as can be, for the server to choose from. */
export const compressed = (): Plugin =>
  afterwards('compressed', (outDir) => {
    const folder = join(outDir, 'assets');
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      if (/\.(js|css|svg)$/.test(name) && statSync(file).size >= leastBytes) compress(file);
    }
  });

function compress(file: string): void {
  const body = readFileSync(file);
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  writeFileSync(`${file}.br`, brotliCompressSync(body, best));
  writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
}
