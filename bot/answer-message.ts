import { isProblem } from '#core/api/problem';
import { worksTheDesk } from '#core/tenancy/roles';
import { stringsFor } from '#teams-app/strings/strings';
import type { BotParts, Scene } from './bot-parts.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { rememberChat } from './conversations/remember-chat.ts';
import { smallTalk } from './conversations/small-talk.ts';
import { unknownCommand } from './conversations/unknown-command.ts';
import { enterTurn } from './enter-turn.ts';
import { hearOnce } from './hear-once.ts';
import { inEnglish } from './in-english.ts';
import { catchUpCards } from './living-cards/catch-up-cards.ts';
import { offer } from './offers/offer.ts';
import { wordsOfRefusal } from './problem-words.ts';
import { type Reply, repliesOf } from './reply.ts';
import { sendReply } from './send-reply.ts';
import { isShort, ticketWithin } from './spoken.ts';
import type { MessageTurn } from './turn-value.ts';
import { typingWhile } from './typing.ts';

/** Somebody said something: exactly one thing is made of it, and it never goes unanswered. */
export async function answerMessage(bot: BotParts, turn: MessageTurn): Promise<void> {
  if (!turn.isForBot) return;
  const s = stringsFor(turn.locale);
  const scene = await enterTurn(bot, turn);
  if (!scene) {
    const words = turn.scope === 'personal' ? s.chat.notForYou : s.chat.notForYouHere;
    await bot.sender.send(turn.address, { text: turn.person ? words : s.chat.whoAreYou });
    return;
  }
  const isBack = await rememberChat(scene.ctx, turn);
  await hearOnce(scene, () => typingWhile(bot, turn.address, () => answer(scene)));
  if (isBack) catchUpCards(bot, scene.ctx, turn.address.conversationId);
}

async function answer(scene: Scene): Promise<void> {
  for (const reply of repliesOf(await repliesTo(scene))) await sendReply(scene, reply);
}

async function repliesTo(scene: Scene): Promise<Reply | readonly Reply[]> {
  const { turn, s } = scene;
  try {
    return (await said(scene)) ?? smallTalk(scene) ?? unknownCommand(scene) ?? (await offer(scene));
  } catch (error) {
    const words = wordsOfRefusal(error, s, turn.requestId);
    if (words === undefined) throw error;
    if (!isProblem(error)) scene.ctx.platform.log({ level: 'error', msg: 'turn failed', error: String(error) });
    return { say: words };
  }
}

/** The first command that knows these words; undefined where they are none. */
async function said(scene: Scene): Promise<Reply | readonly Reply[] | undefined> {
  const text = inEnglish(scene.turn.text);
  for (const command of commands) {
    const input = command.parse(text, scene.turn.repliesTo !== undefined);
    if (input === undefined) continue;
    if (isAllowed(scene, command)) return command.run(scene, input);
    // "Queue of the printer is stuck" is a report when it comes from somebody who has no queues.
    if (isSentence(text, command)) return undefined;
    return { say: command.for === 'admin' ? scene.s.chat.adminOnly : scene.s.chat.deskOnly };
  }
  return undefined;
}

const isAllowed = ({ ctx }: Scene, command: Command): boolean =>
  command.for === 'everyone' ||
  (command.for === 'desk' ? worksTheDesk(ctx.actor.roles) : ctx.actor.scopes.has('settings:admin'));

const isSentence = (text: string, { title }: Command): boolean =>
  !text.startsWith('/') && ticketWithin(text) === undefined && !isShort(text.slice(title.length).trim());
