import { wordsOf } from '../lib/words.ts';
import type { ToolWords } from './tool-words-en.ts';

/** The words of what is fetched when it is first used. */
export const useToolWords = wordsOf<ToolWords>({
  en: async () => (await import('./tool-words-en.ts')).en,
  de: async () => (await import('./tool-words-de.ts')).de,
});
