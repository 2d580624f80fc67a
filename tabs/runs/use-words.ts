import type { RequestWords } from '#teams-app/strings/request-words';
import { wordsOf } from '../lib/words.ts';

/** What cards say of playbooks is what the tabs say of them. */
export const useRunWords = wordsOf<RequestWords['run']>({
  en: async () => (await import('#teams-app/strings/request-en')).requestEn.run,
  de: async () => (await import('#teams-app/strings/request-de')).requestDe.run,
});
