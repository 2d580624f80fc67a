import { type Noting, once } from '#core/notifications/ledger';
import { deliveryId, type Outcome } from '#core/notifications/ledger-entry';
import type { Occasion } from '#core/notifications/occasion';
import { findQueues } from '#core/queues/find-queues';
import { inPersonalChat, readChat } from '../conversations/personal-chat.ts';
import { placeOf, readReference } from './card-references.ts';
import { type Delivering, owedCard } from './delivering.ts';
import type { Spot } from './spot.ts';
import { standCard } from './stand-card.ts';

/** Whether there is to be a card where there was none. */
export const isShownAnew = ({ name, data }: Occasion): boolean =>
  name === 'ticket.created' || (name === 'ticket.assigned' && data.queueId !== data.previousQueueId);

/** A new ticket shows in its requester's chat and in its queue's channel; one that changes queues in the new one's. */
export async function postCards(delivering: Delivering): Promise<void> {
  const { occasion, ticket } = delivering;
  const results = await Promise.allSettled([
    ...(occasion.name === 'ticket.created' ? [cardInChat(delivering, ticket.requester.id)] : []),
    ...(isShownAnew(occasion) ? [postToChannel(delivering)] : []),
  ]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

const shown: Outcome = { state: 'sent', reason: null };

/** The living card in a person's chat, once for each occasion. */
export function cardInChat(delivering: Delivering, memberId: string): Promise<Outcome> {
  const asked = delivering.cards.get(memberId) ?? newCardInChat(delivering, memberId);
  delivering.cards.set(memberId, asked);
  return asked;
}

async function newCardInChat(delivering: Delivering, memberId: string): Promise<Outcome> {
  const { bot, ctx } = delivering;
  const chat = await readChat(ctx, memberId);
  if (chat && (await isShownAt(delivering, chat.conversationId))) return shown;
  return once(ctx, owedCard(delivering, 'chat', memberId), async (noting) => {
    const sent = await inPersonalChat(bot, ctx, memberId, (spot) => stand(delivering, spot, noting));
    return 'done' in sent ? sent.done : sent;
  });
}

async function postToChannel(delivering: Delivering): Promise<void> {
  const { bot, ctx, ticket } = delivering;
  const channel = (await findQueues(ctx)).find((queue) => queue.id === ticket.queue.id)?.channel;
  if (!channel) return;
  const place = placeOf(channel.conversationId);
  if (await isShownAt(delivering, place)) return;
  const owed = owedCard(delivering, 'channel', place);
  const spot: Spot = {
    address: {
      tenantId: ctx.actor.tenantId,
      serviceUrl: channel.serviceUrl,
      conversationId: place,
      slot: deliveryId(owed),
    },
    place,
    scope: 'channel',
    memberId: null,
  };
  bot.placeInLine(spot.address);
  await once(ctx, owed, (noting) => stand(delivering, spot, noting));
}

/** The turn in which it happened shows the card itself; elsewhere a card that stands is brought up to date. */
async function isShownAt({ ctx, ticket, conversationId }: Delivering, place: string): Promise<boolean> {
  if (conversationId === place) return true;
  const reference = await readReference(ctx.store, ticket.id, place);
  return reference !== undefined && !reference.dead;
}

async function stand({ bot, ctx, ticket }: Delivering, spot: Spot, noting: Noting): Promise<'noted'> {
  const { conversationId } = spot.address;
  await standCard(bot, ctx, ticket, spot, { also: (activityId) => noting({ activityId, conversationId }) });
  return 'noted';
}
