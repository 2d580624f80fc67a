import type { Ctx } from '#core/platform';
import type { Write } from '#core/store';
import type { CardReference } from '#core/teams/card-reference';
import { isSendFailure, type Message } from '#core/teams/sender';
import { faceOf, type Ticket } from '#core/tickets/ticket';
import { wonRace } from '#core/won-race';
import type { BotParts } from '../bot-parts.ts';
import { cardAt } from './card-at.ts';
import { placeOf, readReference, referenceId } from './card-references.ts';
import { refreshBehind } from './refresh-behind.ts';
import { refreshCard, retire } from './refresh-cards.ts';
import type { Spot } from './spot.ts';
import { summaryOf } from './ticket-cards.ts';
import { wordsFor } from './words-for.ts';

interface Standing {
  /** A message that becomes the card; without one, the card is sent as a new message. */
  readonly activityId?: string | undefined;
  readonly notice?: string | undefined;
  /** Words above the card, in the same message. */
  readonly text?: string | undefined;
  /** What a notification reads out, where it is not the ticket in one sentence. */
  readonly summary?: string | undefined;
  /** What else is written with the record of the card, in the ticket's partition. */
  readonly also?: ((activityId: string) => Write) | undefined;
}

const attempts = 12;

/**
 * Makes a message the living card of a ticket in a place. Where one stood before, it points here from now on, so that
 * there is exactly one. The message is sent before it is recorded: after a crash between the two there is a card that
 * nobody updates, which still shows the newest state to whoever looks at it, because every card asks to be refreshed.
 * @throws SendFailure when the message cannot be sent; nothing is recorded then.
 */
export async function standCard(bot: BotParts, ctx: Ctx, ticket: Ticket, spot: Spot, how: Standing = {}) {
  const s = await wordsFor(ctx, spot);
  const { card, isOver } = await cardAt(bot, ctx, ticket, spot, s, { notice: how.notice });
  const message = { card, summary: how.summary ?? summaryOf(ticket, s), ...(how.text && { text: how.text }) };
  const activityId = await put(bot, spot, message, how.activityId);
  const also = how.also?.(activityId);
  const reference: CardReference = {
    id: referenceId(spot.place),
    ticketId: ticket.id,
    conversationId: spot.address.conversationId,
    serviceUrl: spot.address.serviceUrl,
    activityId,
    scope: spot.scope,
    memberId: spot.memberId,
    shownVersion: faceOf(ticket),
    dead: isOver,
    updatedAt: ctx.platform.clock.now().toISOString(),
  };
  await record(bot, ctx, ticket, reference, also ? [also] : []);
  // What happened between reading the ticket and recording the card found no card to update.
  const now = await ctx.store.get('ticket', ticket.id, ticket.id);
  if (now && faceOf(now) > faceOf(ticket)) {
    await refreshCard(bot, ctx, ticket.id, spot.place).catch((error: unknown) => {
      if (!isSendFailure(error)) throw error;
      refreshBehind(bot, ctx, ticket.id, spot.place);
    });
  }
  return { activityId };
}

/** Into the message that is there, or where that is gone into a new one. */
async function put(bot: BotParts, spot: Spot, message: Message, activityId: string | undefined): Promise<string> {
  if (activityId !== undefined) {
    try {
      await bot.sender.update(spot.address, activityId, message);
      return activityId;
    } catch (error) {
      if (!isSendFailure(error, 'gone')) throw error;
    }
  }
  return (await bot.sender.send(spot.address, message)).activityId;
}

async function record(
  bot: BotParts,
  ctx: Ctx,
  ticket: Ticket,
  reference: CardReference,
  also: readonly Write[],
): Promise<void> {
  // Nearly always it is the first in its place.
  if (await wonRace(ctx.store.commit(ticket.id, [{ create: 'card', doc: reference }, ...also]))) return;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await readReference(ctx.store, ticket.id, placeOf(reference.conversationId));
    const write = before
      ? ({ replace: 'card', doc: reference, ifMatch: before.etag } as const)
      : ({ create: 'card', doc: reference } as const);
    if (!(await wonRace(ctx.store.commit(ticket.id, [write, ...also])))) continue;
    if (before && !before.dead && before.activityId !== reference.activityId) {
      await retire(bot, ctx, before, before.activityId, ticket.number);
    }
    return;
  }
  throw new Error(`The living card of ticket ${ticket.id} could not be recorded.`);
}
