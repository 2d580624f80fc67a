import { answerReminder, confirmReminder } from '#core/notifications/occasion';
import type { BotParts } from '../bot-parts.ts';
import { asNotifier } from './as-notifier.ts';
import { tellAll } from './deliver.ts';

export interface RemindOrder {
  readonly tenantId: string;
  readonly ticketId: string;
}

/** Does it work? What is the answer? */
export type Reminder = 'confirm_reminder' | 'answer_reminder';

/**
 * Reminds the owners of a ticket of what is waited for: their word on a resolution, with the ticket's card at hand, or
 * their answer. Once for each resolution and each wait; not at all when nothing is waited for any more.
 */
export async function remind(bot: BotParts, order: RemindOrder, kind: Reminder): Promise<void> {
  const startedAt = bot.platform.clock.now();
  const ctx = await asNotifier(bot, order.tenantId, `remind ${order.ticketId}`);
  const ticket = await ctx?.store.get('ticket', order.ticketId, order.ticketId);
  if (!ctx || !ticket) return;
  const occasion = (kind === 'confirm_reminder' ? confirmReminder : answerReminder)(ticket, startedAt);
  await tellAll({ bot, ctx, ticket, occasion, conversationId: null, startedAt, cards: new Map() });
}
