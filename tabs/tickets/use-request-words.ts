import { wordsOf } from '../lib/words.ts';
import type { RequestPageWords } from './request-words-en.ts';

export const useRequestWords = wordsOf<RequestPageWords>({
  en: async () => (await import('./request-words-en.ts')).en,
  de: async () => (await import('./request-words-de.ts')).de,
});
