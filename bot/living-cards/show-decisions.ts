import type { Ctx } from '#core/platform';
import type { BotParts } from '../bot-parts.ts';
import { standCard } from './stand-card.ts';
import { toPerson } from './tell-people.ts';

/** More than these are in the list of `approvals`. */
const mostCards = 5;

/**
 * The cards of what somebody is still asked to decide, for what waited until they were there. The message above them names
 * each, so that one which cannot be shown keeps nothing from being decided: it is logged and goes no further.
 */
export async function showDecisions(
  bot: BotParts,
  ctx: Ctx,
  memberId: string,
  ticketIds: readonly string[],
): Promise<void> {
  for (const ticketId of ticketIds.slice(0, mostCards)) {
    try {
      await showDecision(bot, ctx, memberId, ticketId);
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      ctx.platform.log({ level: 'warn', msg: 'card of a decision not shown', ticketId, cause });
    }
  }
}

async function showDecision(bot: BotParts, ctx: Ctx, memberId: string, ticketId: string): Promise<void> {
  const [ticket, open] = await Promise.all([
    ctx.store.get('ticket', ticketId, ticketId),
    ctx.store.query('approval', { partition: ticketId, where: { field: 'openFor', is: memberId }, limit: 1 }),
  ]);
  if (!ticket || open.items.length === 0) return;
  await toPerson(bot, ctx, memberId, async (spot) => {
    const { activityId } = await standCard(bot, ctx, ticket, spot);
    return { activityId, conversationId: spot.address.conversationId };
  });
}
