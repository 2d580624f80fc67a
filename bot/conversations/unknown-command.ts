import { lettersApart } from '#core/playbooks/nearest';
import { botCommands } from '#teams-app/commands';
import type { Scene } from '../bot-parts.ts';
import type { Reply } from '../reply.ts';
import { ticketAtStart } from '../spoken.ts';

/** Words that look like a command the bot does not have: it says so, and what was meant perhaps. */
export function unknownCommand({ turn, s }: Scene): Reply | undefined {
  const { text } = turn;
  const words = text.replace(/^\//, '').trim().toLowerCase();
  const [first = ''] = words.split(/\s+/);
  const ofATicket = ticketAtStart(words.slice(first.length).trim());
  const isAboutTicket = ofATicket !== undefined && /(inc|req)[\s_–—-]*#?\d/i.test(words);
  const guess = nearest(words);
  const isShort = words.split(/\s+/).length <= 3;
  const looksLikeOne = text.startsWith('/') || isAboutTicket || (guess !== undefined && isShort);
  return looksLikeOne ? { say: s.chat.unknownCommand(guess) } : undefined;
}

/** The command whose title is at most two letters away from how the text begins, a third of it at most. */
function nearest(words: string): string | undefined {
  const found = botCommands.flatMap(({ title }) => {
    const start = words.split(/\s+/).slice(0, title.split(' ').length).join(' ');
    const away = lettersApart(start, title);
    return away <= Math.min(2, Math.floor(title.length / 3)) ? [{ title, away }] : [];
  });
  return found.sort((a, b) => a.away - b.away)[0]?.title;
}
