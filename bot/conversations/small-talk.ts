import type { Scene } from '../bot-parts.ts';
import type { Reply } from '../reply.ts';

/** What is said to messages that are neither a command nor a report; undefined where they may be one. */
export function smallTalk({ turn, s }: Scene): Reply | undefined {
  const { text, files } = turn;
  if (text === '') return { say: files > 0 ? s.chat.files : s.chat.empty };
  if (!/[\p{L}\p{N}]/u.test(text)) return { say: files > 0 ? s.chat.files : s.chat.onlySigns };
  if (
    /^(thanks?( you)?( very much| so much| a lot)?|thx|ok(ay)?|great|perfect|cool|bye|goodbye|yes|no)[\s!.,]*$/i.test(
      text,
    )
  ) {
    return { say: s.chat.youAreWelcome };
  }
  return [...text].length < 3 ? { say: s.chat.tooShort } : undefined;
}
