import { wordsOf } from '../lib/words.ts';
import type { ApprovalWords } from './words-en.ts';

/** The words of the approvals. */
export const useApprovalWords = wordsOf<ApprovalWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});

export const useWords = useApprovalWords;
