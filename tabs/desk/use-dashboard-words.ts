import { wordsOf } from '../lib/words.ts';
import type { DashboardWords } from './dashboard-words-en.ts';

/** The words of the dashboard. */
export const useDashboardWords = wordsOf<DashboardWords>({
  en: async () => (await import('./dashboard-words-en.ts')).en,
  de: async () => (await import('./dashboard-words-de.ts')).de,
});
