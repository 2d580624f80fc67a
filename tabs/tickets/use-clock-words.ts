import { wordsOf } from '../lib/words.ts';
import type { ClockRoomWords } from './clock-words-en.ts';

/** The words of the clocks of a ticket. */
export const useClockWords = wordsOf<ClockRoomWords>({
  en: async () => (await import('./clock-words-en.ts')).en,
  de: async () => (await import('./clock-words-de.ts')).de,
});
