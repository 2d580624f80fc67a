import { en, type Strings } from './en.ts';

const tables: readonly Strings[] = [en];

/** The words for a locale such as `de-CH`; English where there are none yet. */
export function stringsFor(locale: string): Strings {
  const language = locale.toLowerCase().split('-')[0];
  return tables.find((table) => table.language === language) ?? en;
}
