import type { Unreached } from '#core/notifications/ledger';
import type { DeliveryReason } from '#core/notifications/vocabulary';
import type { Ctx } from '#core/platform';
import { type Stored, StoreFailure } from '#core/store';
import { type Conversation, conversationPartition } from '#core/teams/conversation';
import { homeService } from '#core/teams/home-service';
import { isSendFailure } from '#core/teams/sender';
import type { BotParts } from '../bot-parts.ts';
import { placeOf } from '../living-cards/card-references.ts';
import type { Spot } from '../living-cards/spot.ts';

/** A person's personal chat, opened if there is none yet; or why Teams does not let us write there. */
export async function personalSpot(bot: BotParts, ctx: Ctx, memberId: string): Promise<Spot | Unreached> {
  const known = await readChat(ctx, memberId);
  if (known?.unreachable) return { unreached: known.refusal ?? 'unreachable' };
  if (known) return spotOfChat(ctx, known);
  return openChat(bot, ctx, memberId, undefined);
}

export const readChat = (ctx: Ctx, memberId: string): Promise<Stored<Conversation> | undefined> =>
  ctx.store.get('conversation', conversationPartition, memberId);

const localeKey = (memberId: string): string => `chatLocale:${memberId}`;

/** The language that somebody's Teams spoke when they last wrote; null where they never did. At most half a minute old. */
export const chatLocaleOf = (ctx: Ctx, memberId: string): Promise<string | null> =>
  ctx.platform.cache.read(
    ctx.actor.tenantId,
    localeKey(memberId),
    async () => (await readChat(ctx, memberId))?.locale ?? null,
  );

const spotOfChat = (ctx: Ctx, chat: Conversation): Spot => ({
  address: { tenantId: ctx.actor.tenantId, serviceUrl: chat.serviceUrl, conversationId: chat.conversationId },
  place: placeOf(chat.conversationId),
  scope: 'personal',
  memberId: chat.id,
});

/**
 * Does something in a person's personal chat. A chat that is gone is opened anew once; a refusal is remembered until the
 * person writes.
 */
export async function inPersonalChat<T>(
  bot: BotParts,
  ctx: Ctx,
  memberId: string,
  act: (spot: Spot) => Promise<T>,
): Promise<{ readonly done: T } | Unreached> {
  const spot = await personalSpot(bot, ctx, memberId);
  if ('unreached' in spot) return spot;
  try {
    return { done: await act(spot) };
  } catch (error) {
    if (isSendFailure(error, 'refused')) return markUnreachable(ctx, memberId, error.reason);
    if (!isSendFailure(error, 'gone')) throw error;
  }
  const fresh = await openChat(bot, ctx, memberId, spot);
  if ('unreached' in fresh) return fresh;
  try {
    return { done: await act(fresh) };
  } catch (error) {
    if (!isSendFailure(error, 'refused', 'gone')) throw error;
    return markUnreachable(ctx, memberId, error.reason);
  }
}

async function openChat(bot: BotParts, ctx: Ctx, memberId: string, old: Spot | undefined): Promise<Spot | Unreached> {
  const serviceUrl = old?.address.serviceUrl ?? homeService;
  try {
    const { tenantId } = ctx.actor;
    const opened = await bot.sender.openPersonal({ tenantId, userId: memberId, serviceUrl, botId: bot.botId });
    const chat = await writeChat(ctx, memberId, { ...opened, unreachable: false, refusal: null });
    return spotOfChat(ctx, chat);
  } catch (error) {
    if (!isSendFailure(error, 'refused', 'gone')) throw error;
    await writeChat(ctx, memberId, { conversationId: '', serviceUrl, unreachable: true, refusal: error.reason });
    return { unreached: error.reason };
  }
}

async function markUnreachable(ctx: Ctx, memberId: string, refusal: DeliveryReason): Promise<Unreached> {
  await writeChat(ctx, memberId, { unreachable: true, refusal });
  return { unreached: refusal };
}

const attempts = 5;

/** What is known of a person's chat, with these changes. Loses no change that is made at the same time. */
export async function writeChat(ctx: Ctx, memberId: string, change: Partial<Conversation>): Promise<Conversation> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await readChat(ctx, memberId);
    const { etag, ...before } = stored ?? { ...unknownChat(memberId), etag: undefined };
    const chat: Conversation = { ...before, ...change, updatedAt: ctx.platform.clock.now().toISOString() };
    try {
      await ctx.store.commit(conversationPartition, [
        etag === undefined
          ? { create: 'conversation', doc: chat }
          : { replace: 'conversation', doc: chat, ifMatch: etag },
      ]);
      ctx.platform.cache.forget(ctx.actor.tenantId, localeKey(memberId));
      return chat;
    } catch (error) {
      const lost = error instanceof StoreFailure && error.kind !== 'unavailable';
      if (!lost || attempt === attempts) throw error;
    }
  }
}

const unknownChat = (memberId: string): Conversation => ({
  id: memberId,
  conversationId: '',
  serviceUrl: '',
  userId: '',
  botId: '',
  locale: null,
  welcomedAt: null,
  unreachable: false,
  updatedAt: '',
});
