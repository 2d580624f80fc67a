import { wordsOf } from '../lib/words.ts';
import type { MyTicketsWords } from './my-tickets-words-en.ts';

export const useMyTicketsWords = wordsOf<MyTicketsWords>({
  en: async () => (await import('./my-tickets-words-en.ts')).en,
  de: async () => (await import('./my-tickets-words-de.ts')).de,
});
