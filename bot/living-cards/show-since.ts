import type { Ctx } from '#core/platform';
import type { CardReference } from '#core/teams/card-reference';
import { faceOf, type Ticket } from '#core/tickets/ticket';
import { wonRace } from '#core/won-race';
import type { BotParts } from '../bot-parts.ts';
import { readReference } from './card-references.ts';
import { refreshCard } from './refresh-cards.ts';

/** By then an answer has reached whoever pressed. */
const answeredMs = 2_000;

/**
 * The answer to a press takes the place of the card in Teams, also of one that is newer and came before it. What happened
 * since the answer was drawn is shown once more, after it. Nobody waits for it (`underWay`), and a failure goes no further.
 */
export const showSince = (bot: BotParts, ctx: Ctx, answered: Ticket, place: string): void =>
  bot.underWay.add(showAgain(bot, ctx, answered, place));

async function showAgain(bot: BotParts, ctx: Ctx, answered: Ticket, place: string): Promise<void> {
  try {
    await bot.wait(answeredMs);
    const now = await ctx.store.get('ticket', answered.id, answered.id);
    if (!now || faceOf(now) <= faceOf(answered)) return;
    const reference = await readReference(ctx.store, answered.id, place);
    if (!reference || reference.dead) return;
    const { etag, ...known } = reference;
    const doc: CardReference = { ...known, shownVersion: faceOf(answered) };
    // Whoever changes it meanwhile shows the newest state, and after the answer.
    const isOurs = await wonRace(ctx.store.commit(answered.id, [{ replace: 'card', doc, ifMatch: etag }]));
    if (isOurs) await refreshCard(bot, ctx, answered.id, place);
  } catch (error) {
    const cause = error instanceof Error ? error.name : 'unknown';
    ctx.platform.log({ level: 'warn', msg: 'answered card not brought up to date', ticketId: answered.id, cause });
  }
}
