import type { Ctx } from '#core/platform';
import { isSendFailure } from '#core/teams/sender';
import { patience, type Verdict, withBackoff } from '../backoff.ts';
import type { BotParts } from '../bot-parts.ts';
import { refreshCard } from './refresh-cards.ts';

/** About a minute: after that the next change brings it along, or whoever looks at it, because cards ask to be refreshed. */
const longPatience = { ...patience, firstPauseMs: 2_000, longestPauseMs: 30_000 };

/**
 * Goes on bringing a card to the newest state which Teams did not take. No story knows of it: the change was told before
 * this card stood. Nobody waits for it (`underWay`), and a failure is logged and goes no further.
 */
export const refreshBehind = (bot: BotParts, ctx: Ctx, ticketId: string, place: string): void =>
  bot.underWay.add(goOn(bot, ctx, ticketId, place));

async function goOn(bot: BotParts, ctx: Ctx, ticketId: string, place: string): Promise<void> {
  const judge = (error: unknown): Verdict => {
    if (!isSendFailure(error)) throw error;
    const pauseMs = error.retryAt && Math.max(0, error.retryAt.getTime() - ctx.platform.clock.now().getTime());
    return { failure: error, again: true, pauseMs };
  };
  try {
    await withBackoff(() => refreshCard(bot, ctx, ticketId, place), judge, { ...longPatience, wait: bot.wait });
  } catch (error) {
    const reason = isSendFailure(error) ? error.kind : 'error';
    ctx.platform.log({ level: 'warn', msg: 'new card not brought up to date', ticketId, reason });
  }
}
