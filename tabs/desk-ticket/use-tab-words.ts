import { wordsOf } from '../lib/words.ts';
import type { TabWords } from './tab-words-en.ts';

/** The words of the tabs of a ticket that are looked into now and then. */
export const useTabWords = wordsOf<TabWords>({
  en: async () => (await import('./tab-words-en.ts')).en,
  de: async () => (await import('./tab-words-de.ts')).de,
});
