import { isProblem } from '#core/api/problem';
import type { Ctx } from '#core/platform';
import { findQueues } from '#core/queues/find-queues';
import { isSendFailure } from '#core/teams/sender';
import { enterAsSystem } from '#core/tenancy/enter';
import type { TicketEvent } from '#core/tickets/event';
import type { Ticket } from '#core/tickets/ticket';
import { ticketLink } from '#teams-app/deep-links';
import { stringsFor } from '#teams-app/strings/strings';
import type { BotParts } from '../bot-parts.ts';
import { inPersonalChat, personalSpot, readChat, sendPersonally } from '../conversations/personal-chat.ts';
import { placeOf, readReference } from './card-references.ts';
import { deliveryId, type Noting, once } from './delivery-ledger.ts';
import { changedReplyText, noticeOf, publicComment, recipientsOf } from './notices.ts';
import { refreshCards } from './refresh-cards.ts';
import type { Spot } from './spot.ts';
import { standCard } from './stand-card.ts';

export interface DeliverOrder {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly eventId: string;
}

interface Occasion {
  readonly bot: BotParts;
  readonly ctx: Ctx;
  readonly ticket: Ticket;
  readonly event: TicketEvent;
  readonly startedAt: Date;
}

/**
 * Brings one event to Teams: new cards where they are due, every living card to its newest state, and word to the owners
 * of what they must notice. May be asked any number of times, also at once; each message is sent once at most.
 * Who has the event at hand gives it.
 * @throws the first failure that may pass, after everything else was tried.
 */
export async function deliver(bot: BotParts, order: DeliverOrder, known?: TicketEvent): Promise<void> {
  const startedAt = bot.platform.clock.now();
  const ctx = await asNotifier(bot, order.tenantId, order.eventId);
  if (!ctx) return;
  const [ticket, event] = await Promise.all([
    ctx.store.get('ticket', order.ticketId, order.ticketId),
    known ?? ctx.store.get('event', order.ticketId, order.eventId),
  ]);
  if (!ticket || !event) {
    bot.platform.log({ level: 'warn', msg: 'nothing to deliver', ticketId: order.ticketId, eventId: order.eventId });
    return;
  }
  const occasion: Occasion = { bot, ctx, ticket, event, startedAt };
  const failures: unknown[] = [];
  for (const step of [postCards, () => refreshCards(bot, ctx, ticket.id, ticket.version), sendNotices, changeNotices]) {
    await step(occasion).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** The context of deliveries; undefined while the organisation is suspended or gone. */
export async function asNotifier(bot: BotParts, tenantId: string, requestId: string): Promise<Ctx | undefined> {
  try {
    return await enterAsSystem(bot.platform, tenantId, 'notifier', { surface: 'system', requestId });
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return undefined;
    throw error;
  }
}

/** A new ticket shows in its requester's chat and in its queue's channel; one that changes queues in the new one's. */
async function postCards(occasion: Occasion): Promise<void> {
  const { event } = occasion;
  const isCreated = event.name === 'ticket.created';
  const isMoved = event.name === 'ticket.assigned' && event.data.queueId !== event.data.previousQueueId;
  const results = await Promise.allSettled([
    ...(isCreated ? [postToRequester(occasion)] : []),
    ...(isCreated || isMoved ? [postToChannel(occasion)] : []),
  ]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function postToRequester(occasion: Occasion): Promise<void> {
  const { bot, ctx, ticket } = occasion;
  const memberId = ticket.requester.id;
  const chat = await readChat(ctx, memberId);
  if (chat && (await isShownAt(occasion, chat.conversationId))) return;
  await once(ctx, { ...owed(occasion, 'card'), to: memberId }, (noting) =>
    inPersonalChat(bot, ctx, memberId, (spot) => stand(occasion, spot, noting)),
  );
}

async function postToChannel(occasion: Occasion): Promise<void> {
  const { ctx, ticket } = occasion;
  const channel = (await findQueues(ctx)).find((queue) => queue.id === ticket.queue.id)?.channel;
  if (!channel) return;
  const place = placeOf(channel.conversationId);
  if (await isShownAt(occasion, place)) return;
  const spot: Spot = {
    address: { tenantId: ctx.actor.tenantId, serviceUrl: channel.serviceUrl, conversationId: place },
    place,
    scope: 'channel',
    memberId: null,
  };
  await once(ctx, { ...owed(occasion, 'card'), to: place }, (noting) => stand(occasion, spot, noting));
}

/** The turn in which it happened shows the card itself; elsewhere a card that stands is brought up to date. */
async function isShownAt({ ctx, ticket, event }: Occasion, place: string): Promise<boolean> {
  if (event.conversationId === place) return true;
  const reference = await readReference(ctx.store, ticket.id, place);
  return reference !== undefined && !reference.dead;
}

async function stand({ bot, ctx, ticket }: Occasion, spot: Spot, noting: Noting): Promise<'noted'> {
  const { conversationId } = spot.address;
  await standCard(bot, ctx, ticket, spot, { also: (activityId) => noting({ activityId, conversationId }) });
  return 'noted';
}

const owed = ({ ticket, event, startedAt }: Occasion, name: string) => ({
  ticketId: ticket.id,
  eventId: event.id,
  key: event.id,
  name,
  startedAt,
});

async function sendNotices(occasion: Occasion): Promise<void> {
  const { bot, ctx, ticket, event } = occasion;
  const s = stringsFor(null);
  const notice = await noticeOf(ctx, ticket, event, s, ticketLink(bot.app, ticket.number));
  if (!notice) return;
  for (const memberId of recipientsOf(ticket, event)) {
    await once(ctx, { ...owed(occasion, 'notice'), key: notice.key, to: memberId }, async () => {
      const sent = await sendPersonally(bot, ctx, memberId, { text: notice.text, summary: notice.summary });
      return sent && { ...sent, conversationId: (await readChat(ctx, memberId))?.conversationId ?? memberId };
    });
  }
}

/** A reply that was changed or taken back changes where it was told. */
async function changeNotices({ bot, ctx, ticket, event }: Occasion): Promise<void> {
  if (event.name !== 'ticket.comment.edited') return;
  const comment = await publicComment(ctx, event);
  if (!comment?.fromDesk) return;
  const text = changedReplyText(comment, ticket, stringsFor(null), ticketLink(bot.app, ticket.number));
  for (const memberId of recipientsOf(ticket, event)) {
    const told = await ctx.store.get('delivery', ticket.id, deliveryId('notice', comment.id, memberId));
    const activityId = told?.activityId;
    if (!activityId) continue;
    await rewrite(bot, ctx, memberId, activityId, text);
  }
}

async function rewrite(bot: BotParts, ctx: Ctx, memberId: string, activityId: string, text: string): Promise<void> {
  const spot = await personalSpot(bot, ctx, memberId);
  try {
    if (spot) await bot.sender.update(spot.address, activityId, { text });
  } catch (error) {
    if (!isSendFailure(error, 'gone', 'refused')) throw error;
  }
}
