import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

export const freshNonce = (): string => randomBytes(16).toString('base64');

/** Where the build leaves room: for the nonce of an answer (`NONCE`), and for words. */
const mark = /\{\{(\w+)\}\}/g;

interface Preload {
  readonly pattern: string;
  /** Whether the room has the whole width. */
  readonly isWide?: boolean;
  /** Files by language. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

interface Preloads {
  /** Files of the themes, with what the browser must prefer for them to be likely. */
  readonly themes: readonly { readonly file: string; readonly media?: string }[];
  readonly rooms: readonly Preload[];
}

type Words = Readonly<Record<string, string>>;

interface Built<T> {
  readonly changedAt: number;
  readonly value: T;
}

/** What the build wrote, read again when it has written anew. Undefined while there is none. */
function kept<T>(file: string, readAs: (text: string) => T): () => Promise<T | undefined> {
  let held: Built<T> | undefined;
  return async () => {
    const found = await stat(file).catch(() => undefined);
    if (!found) return undefined;
    if (held?.changedAt !== found.mtimeMs)
      held = { changedAt: found.mtimeMs, value: readAs(await readFile(file, 'utf8')) };
    return held.value;
  };
}

/** The pages that the build wrote, made ready to be sent. */
export function builtPages(directory: string) {
  const pages = new Map(
    ['index.html', 'approve.html'].map((name) => [name, kept(join(directory, name), (text) => text)]),
  );
  const preloads = kept(join(directory, 'preloads.json'), (text) => JSON.parse(text) as Preloads);
  const words = kept(join(directory, 'words.json'), (text) => JSON.parse(text) as Readonly<Record<string, Words>>);
  return {
    /**
     * A page with this nonce, in the language that the browser wants most, with links to what the room at `path` and its theme need, so
     * that it comes along with the page. Undefined while the page is not built.
     */
    page: async (
      name: string,
      { nonce, path, languages }: { readonly nonce: string; readonly path?: string; readonly languages: string | null },
    ): Promise<string | undefined> => {
      const html = await pages.get(name)?.();
      if (html === undefined) return undefined;
      const { themes = [], rooms = [] } = (path === undefined ? undefined : await preloads()) ?? {};
      const room = rooms.find(({ pattern }) => fits(pattern, path ?? ''));
      const files = (inLanguage(room?.files ?? {}, languages) ?? []).map((file) => ({ file, media: undefined }));
      const links = [...themes, ...files].map(({ file, media }) => {
        const when = media === undefined ? '' : ` media="${media}"`;
        return `<link rel="modulepreload" crossorigin href="/tabs/${file}"${when} nonce="${nonce}">`;
      });
      const said = inLanguage((await words()) ?? {}, languages) ?? {};
      const put = new Map([...Object.entries(said), ['width', room?.isWide ? 'wide' : ''], ['NONCE', nonce]]);
      return html
        .replace('<html lang="en">', () => `<html lang="${escaped(put.get('language') ?? 'en')}">`)
        .replace(mark, (_, name: string) => escaped(put.get(name) ?? ''))
        .replace('</head>', () => `${links.join('')}</head>`);
    },
  };
}

/** What there is in the language that a browser wants most; English where there is nothing in it. */
function inLanguage<T>(byLanguage: Readonly<Record<string, T>>, languages: string | null): T | undefined {
  const wanted = /^\s*([a-z]+)/i.exec(languages ?? '')?.[1]?.toLowerCase() ?? 'en';
  const found = new Map(Object.entries(byLanguage));
  return found.get(wanted) ?? found.get('en');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern, path].map((text) => text.split('/').filter(Boolean));
  if (!wanted || !given || wanted.length !== given.length) return false;
  return wanted.every((part, index) => part.startsWith(':') || part === given[index]);
}
