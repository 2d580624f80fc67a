import { wordsOf } from '../lib/words.ts';
import type { DeskTicketWords } from './words-en.ts';

/** The words of a ticket as the desk works on it. */
export const useDeskTicketWords = wordsOf<DeskTicketWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
