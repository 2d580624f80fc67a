import { wordsOf } from '../lib/words.ts';
import type { FileWords } from './words-en.ts';

export const useFileWords = wordsOf<FileWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
