import type { Ctx } from '#core/platform';
import type { CardReference } from '#core/teams/card-reference';
import { isSendFailure } from '#core/teams/sender';
import { faceOf } from '#core/tickets/ticket';
import { wonRace } from '#core/won-race';
import type { BotParts } from '../bot-parts.ts';
import { cardAt } from './card-at.ts';
import { listReferences, placeOf, readReference } from './card-references.ts';
import { spotOf } from './spot.ts';
import { summaryOf } from './ticket-cards.ts';
import { wordsFor } from './words-for.ts';
import { type DocumentsOf, readOncePerFace } from './work-documents.ts';

const attempts = 12;

/**
 * Brings every living card of a ticket that shows less than this (`faceOf`) to the newest. A card that is gone or refused
 * is given up.
 * @throws the first failure that may pass, after every card has had its turn.
 */
export async function refreshCards(bot: BotParts, ctx: Ctx, ticketId: string, face: number): Promise<void> {
  const references = await listReferences(ctx.store, ticketId);
  const documentsOf = readOncePerFace();
  const results = await Promise.allSettled(
    references
      .filter((reference) => !reference.dead && reference.shownVersion < face)
      .map((reference) => refreshCard(bot, ctx, ticketId, placeOf(reference.conversationId), documentsOf)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Brings the living card of one place to the ticket's newest version. */
export const refreshCard = (
  bot: BotParts,
  ctx: Ctx,
  ticketId: string,
  place: string,
  documentsOf?: DocumentsOf,
): Promise<void> =>
  bot.oneAtATime(`card ${ctx.actor.tenantId} ${ticketId} ${place}`, () =>
    bringCurrent(bot, ctx, ticketId, place, documentsOf),
  );

/**
 * Two processes may update the same message, and nobody knows which update arrives last. The reference is written after
 * the message, only if nobody wrote it meanwhile: whoever loses reads again and sends once more, after the winner, so
 * that the last update to arrive always shows the newest version.
 */
async function bringCurrent(
  bot: BotParts,
  ctx: Ctx,
  ticketId: string,
  place: string,
  documentsOf: DocumentsOf | undefined,
): Promise<void> {
  let sentTo: string | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const reference = await readReference(ctx.store, ticketId, place);
    const ticket = await ctx.store.get('ticket', ticketId, ticketId);
    if (!reference || reference.dead || !ticket) return;
    if (sentTo === undefined && reference.shownVersion >= faceOf(ticket)) return;
    if (sentTo !== undefined && sentTo !== reference.activityId)
      await retire(bot, ctx, reference, sentTo, ticket.number);
    const { etag, ...written } = reference;
    const spot = spotOf(ctx.actor.tenantId, reference);
    const s = await wordsFor(ctx, spot);
    const { card, isOver } = await cardAt(bot, ctx, ticket, spot, s, { documentsOf });
    let after: CardReference = { ...written, shownVersion: faceOf(ticket), dead: isOver, updatedAt: nowOf(ctx) };
    try {
      await bot.sender.update(spot.address, reference.activityId, { card, summary: summaryOf(ticket, s) });
    } catch (error) {
      if (isSendFailure(error, 'rejected')) {
        // Teams does not take this card; the next change makes another one.
        ctx.platform.log({ level: 'warn', msg: 'living card not taken', ticketId, status: error.status });
        return;
      }
      if (!isSendFailure(error, 'gone', 'refused')) throw error;
      ctx.platform.log({ level: 'info', msg: 'living card given up', ticketId, reason: error.reason });
      after = { ...written, dead: true, updatedAt: nowOf(ctx) };
    }
    sentTo = reference.activityId;
    if (await wonRace(ctx.store.commit(ticketId, [{ replace: 'card', doc: after, ifMatch: etag }]))) return;
  }
  throw new Error(`The living card of ticket ${ticketId} changed ${attempts} times while it was brought up to date.`);
}

const nowOf = (ctx: Ctx): string => ctx.platform.clock.now().toISOString();

/** A message that is no longer the living card points to where it went. What cannot be changed stays as it is. */
export async function retire(
  bot: BotParts,
  ctx: Ctx,
  reference: CardReference,
  activityId: string,
  number: string,
): Promise<void> {
  const spot = spotOf(ctx.actor.tenantId, reference);
  const { card } = await wordsFor(ctx, spot);
  try {
    await bot.sender.update(spot.address, activityId, { text: card.moved(number) });
  } catch (error) {
    if (!isSendFailure(error)) throw error;
    ctx.platform.log({ level: 'info', msg: 'old card not retired', ticketId: reference.ticketId, reason: error.kind });
  }
}
