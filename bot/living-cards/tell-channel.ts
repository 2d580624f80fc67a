import { once, type Sent } from '#core/notifications/ledger';
import { deliveryId, type Owed } from '#core/notifications/ledger-entry';
import type { ChannelNotice } from '#core/notifications/planned-notice';
import { type ChatWords, renderNotice } from '#core/notifications/render-notice';
import { findQueues } from '#core/queues/find-queues';
import { type Address, isSendFailure } from '#core/teams/sender';
import { ticketLink } from '#teams-app/deep-links';
import type { BotParts } from '../bot-parts.ts';
import { placeOf, readReference } from './card-references.ts';
import type { Delivering } from './delivering.ts';

/**
 * Tells a queue's channel: under the ticket's card where that stands, as a message of its own where it does not. What a
 * channel is told of a new ticket is its card.
 */
export async function tellChannel(delivering: Delivering, notice: ChannelNotice): Promise<void> {
  const { bot, ctx, ticket, occasion, startedAt } = delivering;
  if (notice.kind === 'created') return;
  const channel = (await findQueues(ctx)).find((queue) => queue.id === notice.queueId)?.channel;
  if (!channel) return;
  const place = placeOf(channel.conversationId);
  const owed: Owed = {
    ticketId: ticket.id,
    eventId: occasion.id,
    kind: notice.kind,
    key: notice.key,
    surface: 'channel',
    recipient: place,
    startedAt,
  };
  const address: Address = {
    tenantId: ctx.actor.tenantId,
    serviceUrl: channel.serviceUrl,
    conversationId: place,
    slot: deliveryId(owed),
  };
  bot.placeInLine(address);
  const card = await readReference(ctx.store, ticket.id, place);
  const isThread = card?.conversationId.includes(';messageid=');
  const thread =
    card && !card.dead ? (isThread ? card.conversationId : `${place};messageid=${card.activityId}`) : place;
  await once(ctx, owed, async () => {
    const { chat } = await renderNotice(ctx, notice, ticket, occasion, ticketLink(bot.app, ticket.number));
    return sayUnder(bot, address, thread, chat);
  });
}

/** A thread whose first message was deleted is no more; the channel is. */
async function sayUnder(bot: BotParts, to: Address, thread: string, { text, summary }: ChatWords): Promise<Sent> {
  const say = async (conversationId: string): Promise<Sent> => {
    const { activityId } = await bot.sender.send({ ...to, conversationId }, { text, summary });
    return { activityId, conversationId };
  };
  try {
    return await say(thread);
  } catch (error) {
    if (thread === to.conversationId || !isSendFailure(error, 'gone')) throw error;
    return say(to.conversationId);
  }
}
