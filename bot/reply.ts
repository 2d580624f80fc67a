import type { Draft } from '#core/teams/draft';
import type { Card } from '#teams-app/cards/card';

export interface Saying {
  readonly say: string;
}

/** The ticket's living card, at the bottom of the conversation. */
export interface ShowingTicket {
  readonly showTicket: string;
  readonly notice?: string | undefined;
  readonly onlyIfMissing?: boolean | undefined;
}

/** A card of its own. With a draft, the draft remembers which message asks for it. */
export interface ShowingCard {
  readonly card: Card;
  readonly summary: string;
  readonly draft?: Draft;
  /** For this person's eyes: said elsewhere than in their personal chat, it goes there. */
  readonly isPrivate?: boolean;
}

/** What a command has to say. How it is sent, and what is remembered of it, is the same for all of them. */
export type Reply = Saying | ShowingTicket | ShowingCard;

export const repliesOf = (replies: Reply | readonly Reply[]): readonly Reply[] =>
  Array.isArray(replies) ? replies : [replies as Reply];
