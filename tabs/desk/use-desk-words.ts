import { wordsOf } from '../lib/words.ts';
import type { DeskWords } from './words-en.ts';

export const useDeskWords = wordsOf<DeskWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
