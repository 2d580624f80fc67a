import { after, isShort } from '../spoken.ts';

/** What somebody says of who decides in their place. */
export type DelegateWords =
  | { readonly says: 'how' }
  | { readonly says: 'off' }
  | {
      readonly says: 'to';
      /** Empty where it is missing. */
      readonly name: string;
      readonly from: string | null;
      readonly until: string | null;
      readonly whenAway: boolean;
    };

/**
 * Reads `delegate`, `delegate off`, `delegate to Robin Example from Monday until 2026-12-24` and `delegate to Robin when away`.
 * "Delegate the rights of the printer to somebody" is a sentence and no command.
 */
export function delegateWords(text: string): DelegateWords | undefined {
  const rest = after(text, 'delegate');
  if (rest === undefined) return undefined;
  if (/^(status)?[\s!.?]*$/i.test(rest)) return { says: 'how' };
  if (/^(off|back|stop|nobody|none)[\s!.]*$/i.test(rest)) return { says: 'off' };
  const to = /^to(?:\s+([\s\S]*))?$/i.exec(rest);
  if (!to && !isShort(rest)) return undefined;
  return wordsOf((to ? (to[1] ?? '') : rest).trim());
}

function wordsOf(said: string): DelegateWords {
  const away = /\s*(?:when(?:ever)?|while|if)\s+(?:i\s*am\s+|i['’]m\s+)?(?:away|out of office)[\s!.]*$/i.exec(said);
  const dated = away ? said.slice(0, away.index) : said;
  const until = partOf(dated, 'until|till|to');
  const from = partOf(until.before, 'from');
  return {
    says: 'to',
    name: from.before.replace(/[.!,]+$/, '').trim(),
    from: from.part,
    until: until.part,
    whenAway: away !== null,
  };
}

/** What follows the last of these words, and what stands before it. */
function partOf(text: string, words: string): { readonly before: string; readonly part: string | null } {
  const found = new RegExp(`^([\\s\\S]*?)\\s+(?:${words})\\s+([\\s\\S]+)$`, 'i').exec(text);
  return found ? { before: (found[1] ?? '').trim(), part: (found[2] ?? '').trim() } : { before: text, part: null };
}
