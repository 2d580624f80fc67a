/** The languages that the tabs speak. The two of the testers show at a glance what does not come from the tables of words. */
const languages = ['en', 'de', 'qps-ploc', 'qps-plocm'];

/** The language for a locale such as `de-CH`; English where there is none yet. */
export function languageFor(locale: string): string {
  const wanted = locale.toLowerCase();
  return languages.find((language) => wanted === language || wanted.startsWith(`${language}-`)) ?? 'en';
}

/** Whether a language is one of the testers': English with accents, longer, and in the second from right to left. */
export const isPseudo = (language: string): boolean => language.startsWith('qps-');
