import { wordsOf } from '../lib/words.ts';
import type { ProfileWords } from './words-en.ts';

export const useProfileWords = wordsOf<ProfileWords>({
  en: async () => (await import('./words-en.ts')).en,
  de: async () => (await import('./words-de.ts')).de,
});
