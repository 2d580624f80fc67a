import type { Ctx } from '#core/platform';
import type { Stored } from '#core/store';
import type { CardReference } from '#core/teams/card-reference';
import { mayRead } from '#core/tickets/policy';
import { faceOf } from '#core/tickets/ticket';
import { wonRace } from '#core/won-race';
import type { BotParts } from '../bot-parts.ts';
import { placeOf } from './card-references.ts';
import { refreshCard } from './refresh-cards.ts';

const mostInChat = 1_000;
const mostLookedAt = 50;
const mostCaughtUp = 10;
const readAtOnce = 10;

/**
 * Somebody is back whom Teams did not let us write to: their newest living cards show what they missed. Only comfort:
 * nobody waits for it (`underWay`), and a failure is logged and goes no further.
 */
export const catchUpCards = (bot: BotParts, ctx: Ctx, conversationId: string): void =>
  bot.underWay.add(catchUpAll(bot, ctx, conversationId));

async function catchUpAll(bot: BotParts, ctx: Ctx, conversationId: string): Promise<void> {
  try {
    const behind = await cardsBehind(ctx, conversationId);
    const results = await Promise.allSettled(behind.map((reference) => catchUp(bot, ctx, reference)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } catch (error) {
    const cause = error instanceof Error ? error.name : 'unknown';
    ctx.platform.log({ level: 'warn', msg: 'cards not brought up to date for somebody who is back', cause });
  }
}

/** Of tickets that are not closed and that they may still read, the ones touched last first. */
async function cardsBehind(ctx: Ctx, conversationId: string): Promise<readonly Stored<CardReference>[]> {
  const found = await ctx.store.query('card', {
    where: { field: 'conversationId', is: conversationId },
    limit: mostInChat,
  });
  const newest = found.items.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, mostLookedAt);
  const behind: Stored<CardReference>[] = [];
  for (let from = 0; from < newest.length && behind.length < mostCaughtUp; from += readAtOnce) {
    const some = newest.slice(from, from + readAtOnce);
    const are = await Promise.all(some.map((reference) => isBehind(ctx, reference)));
    behind.push(...some.filter((_, index) => are[index]));
  }
  return behind.slice(0, mostCaughtUp);
}

async function isBehind(ctx: Ctx, { ticketId, dead, shownVersion }: CardReference): Promise<boolean> {
  const ticket = await ctx.store.get('ticket', ticketId, ticketId);
  if (!ticket || ticket.status === 'closed' || !mayRead(ctx.actor, ticket)) return false;
  return dead || shownVersion < faceOf(ticket);
}

/** A card that was given up because Teams refused it lives again; where its message is gone, it is given up again. */
async function catchUp(bot: BotParts, ctx: Ctx, reference: Stored<CardReference>): Promise<void> {
  const { etag, ...known } = reference;
  if (known.dead) {
    const doc: CardReference = { ...known, dead: false, shownVersion: 0 };
    const revived = await wonRace(ctx.store.commit(known.ticketId, [{ replace: 'card', doc, ifMatch: etag }]));
    if (!revived) return;
  }
  await refreshCard(bot, ctx, known.ticketId, placeOf(known.conversationId));
}
