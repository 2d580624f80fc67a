import { wordsOf } from '../lib/words.ts';
import type { ReportWords } from './words-en.ts';

export const useReportWords = wordsOf<ReportWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
