import { de as approveInGerman } from '../approve/words-de.ts';
import { en as approve } from '../approve/words-en.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** What the documents themselves say before any script runs, by language: the build leaves it to the server, which chooses. */
export const pageWords = {
  en: {
    language: en.language,
    product: en.product,
    approve: approve.title,
    needsScripts: 'Catalyst needs JavaScript. Allow it for this site, then load the page again.',
  },
  de: {
    language: de.language,
    product: de.product,
    approve: approveInGerman.title,
    needsScripts: 'Catalyst braucht JavaScript. Erlauben Sie es für diese Seite, und laden Sie sie dann neu.',
  },
};
