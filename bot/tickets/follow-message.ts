import { isProblem } from '#core/api/problem';
import { deleteComment, editComment, findCommentBySource } from '#core/tickets/edit-comment';
import type { BotParts, Scene } from '../bot-parts.ts';
import { rememberChat } from '../conversations/remember-chat.ts';
import { enterTurn } from '../enter-turn.ts';
import { catchUpCards } from '../living-cards/catch-up-cards.ts';
import { ofTicket } from '../spoken.ts';
import type { EditTurn, PlainTurn } from '../turn-value.ts';

/** Somebody changed or deleted a message. The comment that came from it follows; most messages led to none. */
export async function followMessage(bot: BotParts, turn: EditTurn | PlainTurn): Promise<void> {
  const scene = await enterTurn(bot, turn);
  if (!scene || turn.activityId === undefined) return;
  const { ctx } = scene;
  const isBack = await rememberChat(ctx, turn);
  await follow(bot, scene, turn.activityId);
  if (isBack) catchUpCards(bot, ctx, turn.address.conversationId);
}

async function follow(bot: BotParts, { ctx, turn }: Scene<EditTurn | PlainTurn>, activityId: string): Promise<void> {
  const source = await findCommentBySource(ctx, { conversationId: turn.place, activityId });
  if (!source) return;
  const comment = { id: source.ticketId, commentId: source.commentId };
  try {
    if (turn.kind !== 'edited') await deleteComment(ctx, comment);
    else if (wordsOf(turn.text) !== '') await editComment(ctx, { ...comment, body: wordsOf(turn.text) });
  } catch (error) {
    // The ticket is out of sight by now, or the comment was taken back before.
    if (!isProblem(error)) throw error;
    bot.platform.log({ level: 'info', msg: 'message not followed', code: error.code, ticketId: source.ticketId });
  }
}

/** The words of a comment, without the command that made it one. */
function wordsOf(text: string): string {
  const asCommand = ofTicket(text, 'comment') ?? ofTicket(text, 'note');
  return asCommand?.number !== undefined ? asCommand.rest : text.trim();
}
