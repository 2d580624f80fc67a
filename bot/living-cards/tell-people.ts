import type { Carriers } from '#core/notifications/carriers';
import { type Noting, once, type Sent, type Unreached } from '#core/notifications/ledger';
import type { ChatWords } from '#core/notifications/render-notice';
import type { NoticeKind } from '#core/notifications/vocabulary';
import type { Ctx } from '#core/platform';
import { homeLink, ticketLink } from '#teams-app/deep-links';
import type { BotParts } from '../bot-parts.ts';
import { inPersonalChat } from '../conversations/personal-chat.ts';
import type { Delivering } from './delivering.ts';
import { cardInChat } from './post-cards.ts';
import type { Spot } from './spot.ts';
import { standCard } from './stand-card.ts';

/** Notices that ask somebody to act come with the card that lets them. */
const comesWithCard: ReadonlySet<NoticeKind> = new Set([
  'assigned',
  'escalated',
  'confirm_reminder',
  'approval_requested',
  'approval_reminder',
  'approval_question',
  'approval_answered',
  'delivered',
  'run_stuck',
  'task_assigned',
]);

/** The ways by which the words of one occasion reach people. */
export function carriersOf(delivering: Delivering): Carriers {
  const { bot, ctx, ticket } = delivering;
  return {
    ...waysOut(bot),
    chat: ({ kind, memberId, outside }, owed, words, manner) =>
      kind === 'created'
        ? cardInChat(delivering, memberId)
        : once(
            ctx,
            owed,
            (noting) =>
              toPerson(bot, ctx, memberId, async (spot): Promise<Sent | 'noted'> => {
                const said = await words();
                return comesWithCard.has(kind) && !outside
                  ? withCard({ bot, ctx, ticket }, spot, said, noting)
                  : sayIn(bot, spot, said);
              }),
            manner,
          ),
  };
}

/** All but the chat. */
export const waysOut = (bot: BotParts): Omit<Carriers, 'chat'> => ({
  feed: bot.feed,
  mail: bot.platform.mail,
  link: (number) => ticketLink(bot.app, number),
  home: homeLink(bot.app),
  mailDomain: new URL(bot.app.webBaseUrl).hostname,
});

/** Does something in a person's chat, or says why it cannot be done. */
export async function toPerson<T extends Sent | 'noted'>(
  bot: BotParts,
  ctx: Ctx,
  memberId: string,
  act: (spot: Spot) => Promise<T>,
): Promise<T | Unreached> {
  const sent = await inPersonalChat(bot, ctx, memberId, act);
  return 'done' in sent ? sent.done : sent;
}

export async function sayIn(bot: BotParts, { address }: Spot, { text, summary }: ChatWords): Promise<Sent> {
  const { activityId } = await bot.sender.send(address, { text, summary });
  return { activityId, conversationId: address.conversationId };
}

async function withCard(
  { bot, ctx, ticket }: Pick<Delivering, 'bot' | 'ctx' | 'ticket'>,
  spot: Spot,
  { text, summary }: ChatWords,
  noting: Noting,
): Promise<'noted'> {
  const { conversationId } = spot.address;
  await standCard(bot, ctx, ticket, spot, {
    text,
    summary,
    also: (activityId) => noting({ activityId, conversationId }),
  });
  return 'noted';
}
