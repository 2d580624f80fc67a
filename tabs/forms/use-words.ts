import { wordsOf } from '../lib/words.ts';
import type { FormWords } from './words-en.ts';

export const useFormWords = wordsOf<FormWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
