import { wordsOf } from '../lib/words.ts';
import type { TicketWords } from './words-en.ts';

/** The words of one ticket. */
export const useTicketWords = wordsOf<TicketWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
