import { isProblem } from '#core/api/problem';
import type { Ctx } from '#core/platform';
import { findQueues } from '#core/queues/find-queues';
import { enterAsMember } from '#core/tenancy/enter';
import { mayRead } from '#core/tickets/policy';
import type { Ticket } from '#core/tickets/ticket';
import type { Card } from '#teams-app/cards/card';
import { noteCard } from '#teams-app/cards/note-card';
import type { Strings } from '#teams-app/strings/strings';
import type { BotParts } from '../bot-parts.ts';
import { placeOf } from './card-references.ts';
import type { Spot } from './spot.ts';
import { cardForActor, cardForEveryone } from './ticket-cards.ts';
import type { DocumentsOf } from './work-documents.ts';

/** The card for a place as the ticket stands; `isOver` when nobody there may see the ticket any more. */
export interface CardAt {
  readonly card: Card;
  readonly isOver: boolean;
}

interface Drawing {
  readonly notice?: string | undefined;
  /** Where several cards of the ticket are drawn together. */
  readonly documentsOf?: DocumentsOf | undefined;
}

/** A personal chat gets its person's own card, every other place the one for all. */
export async function cardAt(
  bot: BotParts,
  ctx: Ctx,
  ticket: Ticket,
  spot: Spot,
  s: Strings,
  { notice, documentsOf }: Drawing = {},
): Promise<CardAt> {
  const hidden: CardAt = { card: noteCard(s.card.hidden(ticket.number)), isOver: true };
  if (spot.memberId !== null) {
    const member = await asMember(ctx, spot.memberId);
    if (!member || !mayRead(member.actor, ticket)) return hidden;
    return { card: await cardForActor(bot.app, member, ticket, s, notice, documentsOf), isOver: false };
  }
  if (spot.scope === 'channel' && (await isClosedToChannel(ctx, ticket, spot.place))) return hidden;
  return { card: await cardForEveryone(bot.app, ctx, ticket, s, notice, documentsOf), isOver: false };
}

/** What this person may see, read afresh; undefined when they are no longer a member. */
async function asMember(ctx: Ctx, memberId: string): Promise<Ctx | undefined> {
  if (ctx.actor.kind === 'member' && ctx.actor.id === memberId) return ctx;
  const identity = { tenantId: ctx.actor.tenantId, userId: memberId, mayJoin: false };
  try {
    return await enterAsMember(ctx.platform, identity, { via: ctx.via });
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return undefined;
    throw error;
  }
}

/** Tickets of a restricted queue are seen in that queue's own channel and in no other. */
async function isClosedToChannel(ctx: Ctx, ticket: Ticket, place: string): Promise<boolean> {
  const queue = (await findQueues(ctx)).find((candidate) => candidate.id === ticket.queue.id);
  if (!queue?.restricted) return false;
  return queue.channel === null || placeOf(queue.channel.conversationId) !== place;
}
