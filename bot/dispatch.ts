import { isSendFailure } from '#core/teams/sender';
import { stringsFor } from '#teams-app/strings/strings';
import { answerMessage } from './answer-message.ts';
import { answerOldPress, answerPress } from './answer-press.ts';
import type { BotParts } from './bot-parts.ts';
import type { Answer } from './card-verb.ts';
import { left, welcome } from './conversations/met.ts';
import { followMessage } from './tickets/follow-message.ts';
import type { Turn } from './turn-value.ts';

/** The answer to an invoke: HTTP status and body, as Teams reads them. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Does what a turn asks for. Whatever fails becomes a polite sentence with the number of the request, and one log line. */
export async function dispatch(bot: BotParts, turn: Turn): Promise<InvokeAnswer | undefined> {
  switch (turn.kind) {
    case 'message':
      return saying(bot, turn, () => answerMessage(bot, turn));
    case 'press':
      if (!turn.isInvoke) return saying(bot, turn, () => answerOldPress(bot, turn));
      return invokeAnswer(await pressed(bot, turn));
    case 'met':
      return quietly(bot, turn, () => welcome(bot, turn));
    case 'left':
      return quietly(bot, turn, () => left(bot, turn));
    case 'edited':
    case 'deleted':
      return quietly(bot, turn, () => followMessage(bot, turn));
    case 'unknown':
      return { status: 501 };
    case 'ignored':
      return undefined;
  }
}

async function pressed(bot: BotParts, turn: Turn & { kind: 'press' }): Promise<Answer> {
  try {
    return await answerPress(bot, turn);
  } catch (error) {
    logFailure(bot, turn, error);
    return { message: stringsFor(turn.locale).outcome.failed(turn.requestId) };
  }
}

async function saying(bot: BotParts, turn: Turn, work: () => Promise<void>): Promise<undefined> {
  try {
    await work();
  } catch (error) {
    logFailure(bot, turn, error);
    await apologise(bot, turn, error);
  }
  return undefined;
}

/** Where nothing could be sent, nothing more is tried: the turn has no time left for it. */
async function apologise(bot: BotParts, turn: Turn, error: unknown): Promise<void> {
  if (isSendFailure(error) && error.kind !== 'failed') return;
  try {
    await bot.sender.send(turn.address, { text: stringsFor(turn.locale).chat.failed(turn.requestId) });
  } catch (second) {
    bot.platform.log({ level: 'warn', msg: 'failure not told', requestId: turn.requestId, error: String(second) });
  }
}

/** For what nobody waits for an answer to. */
async function quietly(bot: BotParts, turn: Turn, work: () => Promise<void>): Promise<undefined> {
  try {
    await work();
  } catch (error) {
    logFailure(bot, turn, error);
  }
  return undefined;
}

/** That somebody has blocked us is everyday life, and theirs to decide. */
function logFailure(bot: BotParts, turn: Turn, error: unknown): void {
  const about = { kind: turn.kind, requestId: turn.requestId, tenantId: turn.tenantId };
  if (isSendFailure(error) && error.kind === 'refused') {
    bot.platform.log({ level: 'info', msg: 'answer refused', ...about, error: error.message });
    return;
  }
  bot.platform.log({
    level: 'error',
    msg: 'turn failed',
    ...about,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

const invokeAnswer = (answer: Answer): InvokeAnswer => ({
  status: 200,
  body:
    'card' in answer
      ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card }
      : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.message },
});
