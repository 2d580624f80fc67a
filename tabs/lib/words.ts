import { isPseudo } from '../strings/languages.ts';
import { fetched } from './fetched.ts';
import { useStrings } from './use-language.ts';

/** The words of one room in one language, by the name of the language: each is a file that is fetched when it is needed. */
export type WordFiles<W> = { readonly en: () => Promise<W> } & { readonly [language: string]: () => Promise<W> };

/** A hook that gives the words of a room in the person's language; it suspends while they are on their way. */
export interface UseWords<W> {
  (): W;
  /** Fetches them ahead, while the room itself is on its way. */
  readonly load: (language: string) => Promise<W>;
}

/**
 * The words of a room. Rooms keep them beside their pages as `words-en.ts`, `words-de.ts` (same type: `Words = typeof en`):
 * `export const useDeskWords = wordsOf<DeskWords>({ en: async () => (await import('./words-en.ts')).en, de: … })`.
 * Name the hook in the room's line of `app/rooms.ts`, then the words are fetched together with the room.
 */
export function wordsOf<W>(files: WordFiles<W>): UseWords<W> {
  const words = fetched(async (language): Promise<W> => {
    if (!isPseudo(language)) return (files[language] ?? files.en)();
    const [{ pseudo }, english] = await Promise.all([import('../strings/pseudo.ts'), files.en()]);
    return pseudo(english);
  });
  const useWords = (): W => words.use(useStrings().language);
  return Object.assign(useWords, { load: words.load });
}
