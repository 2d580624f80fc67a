import { wordsOf } from '../lib/words.ts';
import type { StartWords } from './words-en.ts';

export const useStartWords = wordsOf<StartWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
