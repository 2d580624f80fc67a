import { wordsOf } from '../lib/words.ts';
import type { DeedWords } from './deed-words-en.ts';

/** The words of what is asked before something is done to a ticket. */
export const useDeedWords = wordsOf<DeedWords>({
  en: async () => (await import('./deed-words-en.ts')).en,
  de: async () => (await import('./deed-words-de.ts')).de,
});
