import { wordsOf } from '../lib/words.ts';
import type { OrderWords } from './words-en.ts';

export const useOrderWords = wordsOf<OrderWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
