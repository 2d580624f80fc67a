import { de } from './de.ts';
import { en } from './en.ts';

/** Every sentence of bot and cards, in one language. Names and words of people go in already made plain. */
export type Strings = Widened<typeof en>;

/** The shape of a language: a sentence is any text, a function takes the same arguments. */
type Widened<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

const languages: Readonly<Record<string, Strings>> = { en, de };

/** The sentences for a locale such as `en-GB`; English where there are none. */
export const stringsFor = (locale: string | null | undefined): Strings =>
  languages[locale?.split('-')[0]?.toLowerCase() ?? 'en'] ?? en;
