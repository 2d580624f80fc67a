import { wordsOf } from '../lib/words.ts';
import type { ApproveWords } from './words-en.ts';

/** The words of the page that the link of a mail opens. */
export const useApproveWords = wordsOf<ApproveWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
