import { inboxIdOf } from '#core/notifications/inbox-entry';
import { deliveryId } from '#core/notifications/ledger-entry';
import { inboxPartition } from '#core/notifications/notification';
import { planRewrites } from '#core/notifications/plan-notices';
import type { PlannedNotice } from '#core/notifications/planned-notice';
import { type RenderedNotice, renderNotice } from '#core/notifications/render-notice';
import { isSendFailure } from '#core/teams/sender';
import { wonRace } from '#core/won-race';
import { ticketLink } from '#teams-app/deep-links';
import { personalSpot } from '../conversations/personal-chat.ts';
import type { Delivering } from './delivering.ts';

/** A reply that was changed or taken back changes where it was told: in chats and inboxes. A mail stays as it was sent. */
export async function changeNotices(delivering: Delivering): Promise<void> {
  const { bot, ctx, ticket, occasion } = delivering;
  for (const planned of await planRewrites(ctx, ticket, occasion)) {
    const words = await renderNotice(ctx, planned, ticket, occasion, ticketLink(bot.app, ticket.number));
    await changeInbox(delivering, planned, words);
    await changeChat(delivering, planned, words);
  }
}

async function changeChat({ bot, ctx, ticket }: Delivering, planned: PlannedNotice, words: RenderedNotice) {
  const { kind, key, memberId } = planned;
  const told = await ctx.store.get(
    'delivery',
    ticket.id,
    deliveryId({ kind, key, surface: 'chat', recipient: memberId }),
  );
  // A reply was told as a reply or as a question. What was held came with others in one message, without words of replies.
  if (!told?.activityId || told.kind !== kind || told.notBefore !== null) return;
  const spot = await personalSpot(bot, ctx, memberId);
  if ('unreached' in spot) return;
  try {
    await bot.sender.update(spot.address, told.activityId, { text: words.chat.text });
  } catch (error) {
    if (!isSendFailure(error, 'gone', 'refused', 'rejected')) throw error;
  }
}

async function changeInbox({ ctx, ticket }: Delivering, planned: PlannedNotice, words: RenderedNotice): Promise<void> {
  const partition = inboxPartition(planned.memberId);
  const found = await ctx.store.get('notification', partition, inboxIdOf(planned, ticket));
  if (!found) return;
  const { etag, ...line } = found;
  // Whoever is faster has marked it as read; this delivery is asked for again where it matters.
  const written = await wonRace(
    ctx.store.commit(partition, [{ replace: 'notification', doc: { ...line, ...words.inApp }, ifMatch: etag }]),
  );
  if (!written) throw new Error(`A line of an inbox changed while it was brought up to date: ${planned.kind}`);
}
