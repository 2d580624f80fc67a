import { wordsOf } from '#adapters/search-words';
import type { DocumentType } from '#core/documents';
import { folded, scopeTrigram } from './side-rows.ts';

const maxTrigrams = 16;

const trigramsOf = (word: string): readonly string[] => {
  const characters = [...word];
  return characters.slice(2).map((_, at) => characters.slice(at, at + 3).join(''));
};

/** Long texts are looked up by some of their trigrams, spread evenly: what is found is compared with the words again. */
const spread = (all: readonly string[]): readonly string[] => {
  if (all.length <= maxTrigrams) return all;
  return Array.from({ length: maxTrigrams }, (_, at) => all[Math.floor((at * all.length) / maxTrigrams)] ?? '');
};

const quoted = (trigram: string): string => `"${trigram.replaceAll('"', '""')}"`;

/**
 * What to look for in the trigram index: a superset of the documents that contain the words. `undefined` when no word
 * is long enough for the index.
 */
export const trigramMatch = (tenant: string, type: DocumentType, text: string): string | undefined => {
  const trigrams = [...new Set(wordsOf(folded(text)).flatMap(trigramsOf))];
  if (trigrams.length === 0) return undefined;
  return [scopeTrigram(tenant, type), ...spread(trigrams)].map(quoted).join(' AND ');
};
