import type { Ctx } from '#core/platform';
import type { Conversation } from '#core/teams/conversation';
import type { TurnOrigin } from '../turn-value.ts';
import { readChat, writeChat } from './personal-chat.ts';

/**
 * Keeps in mind where a person was last heard in personal chat. Writes only what is news.
 * @returns whether they are back: until now, Teams let nobody write to them.
 */
export async function rememberChat(ctx: Ctx, turn: TurnOrigin): Promise<boolean> {
  if (turn.scope !== 'personal' || !turn.person || turn.place === '') return false;
  const heard: Partial<Conversation> = {
    conversationId: turn.place,
    serviceUrl: turn.address.serviceUrl,
    userId: turn.person.accountId,
    botId: turn.bot.id,
    ...(turn.locale && { locale: turn.locale }),
    unreachable: false,
  };
  const known = await readChat(ctx, ctx.actor.id);
  const isNews = Object.entries(heard).some(([field, value]) => known?.[field as keyof Conversation] !== value);
  if (isNews) await writeChat(ctx, ctx.actor.id, { ...heard, refusal: null });
  return known?.unreachable === true;
}
