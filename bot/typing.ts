import type { Address } from '#core/teams/sender';
import type { BotParts } from './bot-parts.ts';

/** People wait two seconds before they wonder. */
const patienceMs = 1_200;

/** Shows that an answer is coming when it takes longer than people wait. */
export async function typingWhile(bot: BotParts, to: Address, work: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => {
    // Typing is a courtesy: the answer itself tells whether this conversation can be reached.
    bot.sender.typing(to).catch((error: unknown) => {
      bot.platform.log({ level: 'debug', msg: 'typing not shown', error: String(error) });
    });
  }, bot.typingAfterMs ?? patienceMs);
  try {
    await work();
  } finally {
    clearTimeout(timer);
  }
}
