import { createContext, useContext } from 'react';
import type { Strings } from '../strings/en.ts';
import type { Moments } from './moments.ts';

/** The words and the way of writing moments for the person in front of the tab. */
export interface Language {
  readonly strings: Strings;
  readonly moments: Moments;
}

const LanguageContext = createContext<Language | undefined>(undefined);

export const LanguageProvider = LanguageContext.Provider;

function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it.');
  return language;
}

export const useStrings = (): Strings => useLanguage().strings;
export const useMoments = (): Moments => useLanguage().moments;
