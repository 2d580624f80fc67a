import { wordsOf } from '../lib/words.ts';
import type { CatalogWords } from './words-en.ts';

export const useCatalogWords = wordsOf<CatalogWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
