import { wordsOf } from '../lib/words.ts';
import type { InboxWords } from './words-en.ts';

export const useInboxWords = wordsOf<InboxWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
