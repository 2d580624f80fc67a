import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The sources of one room, as paths below `tabs/`, the way Vite's manifest names them. */
export interface RoomFiles {
  readonly pattern: string;
  readonly page: string;
  /** It has the whole frame below the bar. */
  readonly isWide: boolean;
  /** By language. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

const languages = ['en', 'de'];

/** Every room of `app/rooms.ts`, read from its text: a build knows files, not functions. @throws where a line cannot be read. */
export function roomFiles(tabs: string): readonly RoomFiles[] {
  const text = readFileSync(join(tabs, 'app/rooms.ts'), 'utf8');
  const hooks = new Map(
    [...text.matchAll(/^import \{ (\w+) \} from '\.\.\/([^']+)';$/gm)].map(([, name = '', file = '']) => [name, file]),
  );
  const [, ...lines] = text.slice(text.indexOf('export const rooms')).split(/\bpattern: (?=')/);
  return lines.map((line) => {
    const pattern = /^'([^']+)'/.exec(line)?.[1];
    const page = /import\('\.\.\/([^']+)'\)/.exec(line)?.[1];
    if (!pattern || !page) throw new Error(`A room of app/rooms.ts cannot be read: ${line.slice(0, 80)}`);
    const named = /words: \[([^\]]*)\]/.exec(line)?.[1]?.match(/\w+/g) ?? [];
    const files = named.map((name) => hooks.get(name) ?? unknown(name));
    const words = languages.map(
      (language) => [language, files.map((file) => wordsFile(tabs, file, language))] as const,
    );
    return { pattern, page, isWide: /\bwide: true/.test(line), words: Object.fromEntries(words) };
  });
}

/** The file of one language that a hook of `wordsOf` names. */
function wordsFile(tabs: string, hook: string, language: string): string {
  const text = readFileSync(join(tabs, hook), 'utf8');
  const imported = (wanted: string) =>
    new RegExp(`\\b${wanted}: async \\(\\) => \\(await import\\('([^']+)'\\)\\)`).exec(text)?.[1];
  const file = imported(language) ?? imported('en');
  if (!file) throw new Error(`${hook} names no words.`);
  return file.startsWith('#') ? `../${file.slice(1)}.ts` : normalize(join(dirname(hook), file));
}

function unknown(name: string): never {
  throw new Error(`app/rooms.ts names the words ${name}, and imports them not.`);
}
