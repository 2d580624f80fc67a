import { wordsOf } from '../lib/words.ts';
import type { HomeWords } from './words-en.ts';

export const useHomeWords = wordsOf<HomeWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
