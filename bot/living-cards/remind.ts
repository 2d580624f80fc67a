import type { Ticket } from '#core/tickets/ticket';
import { excerpt, plainLine } from '#teams-app/cards/plain-text';
import { stringsFor } from '#teams-app/strings/strings';
import type { BotParts } from '../bot-parts.ts';
import { inPersonalChat } from '../conversations/personal-chat.ts';
import { asNotifier } from './deliver.ts';
import { once } from './delivery-ledger.ts';
import { standCard } from './stand-card.ts';

export interface RemindOrder {
  readonly tenantId: string;
  readonly ticketId: string;
}

const dayMs = 24 * 3600 * 1000;

/**
 * Asks the requester of a resolved ticket whether it works, with the ticket's card at hand. Once for each time that it
 * was resolved; not at all when it is no longer resolved.
 */
export async function remind(bot: BotParts, order: RemindOrder): Promise<void> {
  const startedAt = bot.platform.clock.now();
  const ctx = await asNotifier(bot, order.tenantId, `remind ${order.ticketId}`);
  const ticket = await ctx?.store.get('ticket', order.ticketId, order.ticketId);
  if (!ctx || ticket?.status !== 'resolved' || !ticket.resolvedAt) return;
  const text = reminderOf(ticket, ticket.resolvedAt, startedAt, ctx.tenant.settings.autoCloseDays);
  const owed = { ticketId: ticket.id, eventId: ticket.resolvedAt, key: ticket.resolvedAt, name: 'reminder', startedAt };
  const memberId = ticket.requester.id;
  await once(ctx, { ...owed, to: memberId }, () =>
    inPersonalChat(bot, ctx, memberId, async (spot) => {
      const { activityId } = await standCard(bot, ctx, ticket, spot, { text });
      return { activityId, conversationId: spot.address.conversationId };
    }),
  );
}

function reminderOf(ticket: Ticket, resolvedAt: string, now: Date, autoCloseDays: number): string {
  const s = stringsFor(null);
  const sinceDays = Math.floor((now.getTime() - Date.parse(resolvedAt)) / dayMs);
  const leftDays = Math.ceil((Date.parse(resolvedAt) + autoCloseDays * dayMs - now.getTime()) / dayMs);
  return s.notice.reminder(
    ticket.number,
    plainLine(excerpt(ticket.subject, 120)),
    s.notice.daysAgo(sinceDays),
    s.notice.inDays(leftDays),
  );
}
