import { sendHeld } from '#core/notifications/deliver-held';
import type { BotParts } from '../bot-parts.ts';
import { asNotifier } from './as-notifier.ts';
import { showDecisions } from './show-decisions.ts';
import { sayIn, toPerson, waysOut } from './tell-people.ts';

export interface DeliverHeldOrder {
  readonly tenantId: string;
  readonly memberId: string;
  readonly until: string;
}

/** Tells a person everything that waited for them until then. `paused`: not while their organisation is suspended. */
export async function deliverHeld(
  bot: BotParts,
  { tenantId, memberId, until }: DeliverHeldOrder,
): Promise<'told' | 'paused'> {
  const startedAt = bot.platform.clock.now();
  const ctx = await asNotifier(bot, tenantId, `held ${memberId}`);
  if (!ctx) return 'paused';
  await sendHeld(
    ctx,
    { memberId, until, startedAt },
    {
      ...waysOut(bot),
      say: (id, words) => toPerson(bot, ctx, id, (spot) => sayIn(bot, spot, words)),
      showCards: (id, ticketIds) => showDecisions(bot, ctx, id, ticketIds),
    },
  );
  return 'told';
}
