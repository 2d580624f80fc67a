import { isProblem } from '#core/api/problem';
import { StoreFailure } from '#core/store';
import { plainText } from '#teams-app/cards/plain-text';
import type { Strings } from '#teams-app/strings/strings';

/** What to tell a person of a refusal; undefined for what is no refusal but a failure of ours. */
export function wordsOfRefusal(error: unknown, s: Strings, requestId: string): string | undefined {
  if (error instanceof StoreFailure && error.kind === 'unavailable') return s.chat.unavailable(requestId);
  if (!isProblem(error)) return undefined;
  switch (error.code) {
    case 'CAT_NOT_FOUND':
      return s.chat.noSuchTicket;
    case 'CAT_VALIDATION':
      return plainText(error.errors?.[0]?.detail ?? error.detail);
    case 'CAT_UNAVAILABLE':
      return s.chat.unavailable(requestId);
    case 'CAT_INTERNAL':
      return undefined;
    default:
      return plainText(error.detail);
  }
}
