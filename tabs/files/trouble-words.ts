import { problemWords } from '../lib/problem-words.ts';
import type { Strings } from '../strings/en.ts';
import type { UploadTrouble } from './upload-item.ts';
import type { Sizes } from './use-sizes.ts';
import type { FileWords } from './words-en.ts';

/** What happened to a file and what to do, in one or two sentences. */
export function troubleWords(trouble: UploadTrouble, words: FileWords, strings: Strings, sizes: Sizes): string {
  const { troubles } = words;
  switch (trouble.is) {
    case 'too_large':
      return troubles.too_large(sizes.bytes(trouble.most));
    case 'refused':
      // The server's sentence says more, in English.
      return trouble.code === 'CAT_FILE_TYPE' && strings.language !== 'en' ? troubles.type : trouble.detail;
    case 'problem': {
      const { title, detail } = problemWords(trouble.error, strings);
      return detail || title;
    }
    default:
      return troubles[trouble.is];
  }
}
