import { fetched } from '../lib/fetched.ts';
import type { Strings } from './en.ts';
import { isPseudo, languageFor } from './languages.ts';

const tables = fetched(async (language): Promise<Strings> => {
  if (language === 'de') return (await import('./de.ts')).de;
  const { en } = await import('./en.ts');
  if (!isPseudo(language)) return en;
  const { pseudo } = await import('./pseudo.ts');
  return { ...pseudo(en), language, direction: language === 'qps-plocm' ? 'rtl' : 'ltr' };
});

/** Fetches the words of the shell for a locale such as `de-CH`. */
export const loadStrings = (locale: string): Promise<Strings> => tables.load(languageFor(locale));

/** The words of the shell for a locale; suspends while they are on their way. */
export const useStringsFor = (locale: string): Strings => tables.use(languageFor(locale));
