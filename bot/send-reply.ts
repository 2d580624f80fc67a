import { isSendFailure } from '#core/teams/sender';
import { findTicket } from '#core/tickets/find-ticket';
import { isNewcomer } from '#core/tickets/merged-words';
import type { AnyScene } from './bot-parts.ts';
import { inPersonalChat } from './conversations/personal-chat.ts';
import { keepDraft, noteMessage } from './drafts/drafts.ts';
import { readReference } from './living-cards/card-references.ts';
import type { Spot } from './living-cards/spot.ts';
import { standCard } from './living-cards/stand-card.ts';
import type { Reply, ShowingCard, ShowingTicket } from './reply.ts';

/** Says what a command had to say, where it was asked. */
export async function sendReply(scene: AnyScene, reply: Reply): Promise<void> {
  const { bot, turn } = scene;
  if ('say' in reply) {
    await bot.sender.send(turn.address, { text: reply.say });
    return;
  }
  if ('showTicket' in reply) return showTicket(scene, reply);
  if (reply.isPrivate && turn.scope !== 'personal') return sendPrivately(scene, reply);
  if (reply.draft) await keepDraft(scene.ctx, reply.draft);
  const sent = await bot.sender.send(turn.address, { card: reply.card, summary: reply.summary });
  if (reply.draft) await noteMessage(scene.ctx, reply.draft.id, sent.activityId);
}

/** Where this turn happens, as a place for cards. */
export const spotOfTurn = ({ ctx, turn }: AnyScene): Spot => ({
  address: turn.address,
  place: turn.place,
  scope: turn.scope,
  memberId: turn.scope === 'personal' ? ctx.actor.id : null,
});

async function showTicket(scene: AnyScene, reply: ShowingTicket): Promise<void> {
  const { bot, ctx, turn } = scene;
  const ticket = await findTicket(ctx, reply.showTicket);
  if (reply.onlyIfMissing) {
    const reference = await readReference(ctx.store, ticket.id, turn.place);
    if (reference && !reference.dead) return;
  }
  const spot = spotOfTurn(scene);
  if (spot.memberId !== null || !isNewcomer(ctx.actor, ticket)) {
    await standCard(bot, ctx, ticket, spot, { notice: reply.notice });
    return;
  }
  // The card for all shows words that are kept from whoever asks.
  const sent = await inPersonalChat(bot, ctx, ctx.actor.id, (own) =>
    standCard(bot, ctx, ticket, own, { notice: reply.notice }),
  );
  await sayThatItWent(scene, 'done' in sent);
}

const sayThatItWent = ({ bot, turn, s }: AnyScene, arrived: boolean) =>
  bot.sender.send(turn.address, { text: arrived ? s.chat.sentPrivately : s.chat.cannotReachYou });

/** What is for one person's eyes goes to their personal chat; the others see that it went there, and no more. */
async function sendPrivately(scene: AnyScene, reply: ShowingCard): Promise<void> {
  const { bot, ctx } = scene;
  const sent = await inPersonalChat(bot, ctx, ctx.actor.id, async ({ address }) => {
    const { conversationId, serviceUrl } = address;
    if (reply.draft) await keepDraft(ctx, { ...reply.draft, conversationId, serviceUrl });
    const { activityId } = await bot.sender.send(address, { card: reply.card, summary: reply.summary });
    if (reply.draft) await noteMessage(ctx, reply.draft.id, activityId);
  });
  await sayThatItWent(scene, 'done' in sent);
}

/** Puts another card in the place of a message of ours. What is gone needs no other card. */
export async function replaceMessage(
  { bot, ctx }: AnyScene,
  where: { readonly conversationId: string; readonly serviceUrl: string; readonly activityId: string | null },
  message: Parameters<typeof bot.sender.update>[2],
): Promise<void> {
  if (where.activityId === null) return;
  const { conversationId, serviceUrl, activityId } = where;
  try {
    await bot.sender.update({ tenantId: ctx.actor.tenantId, serviceUrl, conversationId }, activityId, message);
  } catch (error) {
    if (!isSendFailure(error)) throw error;
    ctx.platform.log({ level: 'info', msg: 'message not replaced', reason: error.kind });
  }
}
