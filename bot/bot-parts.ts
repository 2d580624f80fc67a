import type { FeedSender } from '#core/notifications/ports';
import type { Ctx, Platform } from '#core/platform';
import type { Address, TeamsSender } from '#core/teams/sender';
import type { LinkedApp } from '#teams-app/deep-links';
import type { Strings } from '#teams-app/strings/strings';
import type { LastWords } from './last-words.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { MessageTurn, PressTurn } from './turn-value.ts';
import type { UnderWay } from './under-way.ts';

/** What the bot is made of: made once, handed to everything it does. */
export interface BotParts {
  readonly platform: Platform;
  readonly sender: TeamsSender;
  /** The activity feed, within its limits. */
  readonly feed: FeedSender;
  /**
   * Before anything is written of a message: its place among those that wait for its conversation.
   * @throws SendFailure `throttled` with the moment to come again.
   */
  readonly placeInLine: (to: Address) => void;
  readonly app: LinkedApp;
  /** The bot's own id in Teams (`28:…`), for chats that it opens. */
  readonly botId: string;
  /** Where people are reached who have never written to the bot. */
  readonly defaultServiceUrl: string;
  readonly oneAtATime: OneAtATime;
  readonly lastWords: LastWords;
  readonly underWay: UnderWay;
  /** A pause, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** After how long typing is shown, where it is not the usual. */
  readonly typingAfterMs?: number | undefined;
}

/** One turn with everything that an answer needs: who asks, what they said, and in which language to answer. */
export interface Scene<T = MessageTurn> {
  readonly bot: BotParts;
  readonly ctx: Ctx;
  readonly turn: T;
  readonly s: Strings;
}

export type PressScene = Scene<PressTurn>;
export type AnyScene = Scene<MessageTurn | PressTurn>;
