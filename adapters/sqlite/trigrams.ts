import { wordsOf } from '#adapters/search-words';
import type { DocumentType } from '#core/documents';
import { folded, scopeTrigram } from './side-rows.ts';

const leastCharacters = 3;
const mostCharacters = 64;

/** What the index can look for of a word: it knows nothing shorter than three characters; of a long one the start does. */
const searchable = (word: string): readonly string[] => {
  const characters = [...word];
  return characters.length < leastCharacters ? [] : [characters.slice(0, mostCharacters).join('')];
};

const quoted = (phrase: string): string => `"${phrase.replaceAll('"', '""')}"`;

/**
 * What to look for in the trigram index: documents that contain the words, and perhaps some more. `undefined` when no
 * word is long enough for the index.
 */
export const trigramMatch = (tenant: string, type: DocumentType, text: string): string | undefined => {
  const phrases = wordsOf(folded(text)).flatMap(searchable);
  if (phrases.length === 0) return undefined;
  return [scopeTrigram(tenant, type), ...phrases].map(quoted).join(' AND ');
};
