import { isProblem } from '#core/api/problem';
import { plainLine } from '#teams-app/cards/plain-text';
import { stringsFor } from '#teams-app/strings/strings';
import type { BotParts, PressScene } from './bot-parts.ts';
import type { Answer } from './card-verb.ts';
import { cardVerbs } from './card-verbs.ts';
import { rememberChat } from './conversations/remember-chat.ts';
import { enterTurn } from './enter-turn.ts';
import { catchUpCards } from './living-cards/catch-up-cards.ts';
import { wordsOfRefusal } from './problem-words.ts';
import { textOf } from './read-fields.ts';
import { replaceMessage } from './send-reply.ts';
import { present } from './tickets/on-ticket.ts';
import type { PressTurn } from './turn-value.ts';

/** Somebody pressed a button: the answer is a card or a sentence, never an error. */
export async function answerPress(bot: BotParts, turn: PressTurn): Promise<Answer> {
  const s = stringsFor(turn.locale);
  const scene = await enterTurn(bot, turn);
  if (!scene) return { message: turn.scope === 'personal' ? s.chat.notForYou : s.chat.notForYouHere };
  const isBack = await rememberChat(scene.ctx, turn);
  const answer = await answerScene(scene);
  if (isBack) catchUpCards(bot, scene.ctx, turn.address.conversationId);
  return answer;
}

async function answerScene(scene: PressScene): Promise<Answer> {
  const { bot, turn, s } = scene;
  const known = cardVerbs.find(({ verb }) => verb === turn.verb);
  try {
    return known ? await known.run(scene) : await unknownVerb(scene);
  } catch (error) {
    const words = wordsOfRefusal(error, s, turn.requestId);
    if (words === undefined) throw error;
    if (!isProblem(error)) bot.platform.log({ level: 'error', msg: 'press failed', error: String(error) });
    return { message: words };
  }
}

/** A button of another age: where it was on a ticket's card, the card comes back as it is now. */
async function unknownVerb(scene: PressScene): Promise<Answer> {
  const { turn, s } = scene;
  scene.ctx.platform.log({ level: 'warn', msg: 'unknown verb', verb: plainLine(turn.verb).slice(0, 60) });
  const ticketId = textOf(turn.data.ticketId);
  if (ticketId === undefined) return { message: s.chat.unknownButton };
  return present(scene, ticketId, s.chat.unknownButton);
}

/** What an old client is answered, which sends a press as a message: its card is replaced, or a sentence is said. */
export async function answerOldPress(bot: BotParts, turn: PressTurn): Promise<void> {
  const answer = await answerPress(bot, turn);
  if ('message' in answer) {
    await bot.sender.send(turn.address, { text: answer.message });
    return;
  }
  const scene = await enterTurn(bot, turn);
  if (!scene || turn.repliesTo === undefined) {
    await bot.sender.send(turn.address, { card: answer.card });
    return;
  }
  const where = { ...turn.address, activityId: turn.repliesTo };
  await replaceMessage(scene, where, { card: answer.card });
}
