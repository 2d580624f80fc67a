import type { Draft } from '#core/teams/draft';
import type { Card } from '#teams-app/cards/card';

/** What a command has to say. How it is sent, and what is remembered of it, is the same for all of them. */
export type Reply =
  | { readonly say: string }
  /** The ticket's living card, at the bottom of the conversation. */
  | { readonly showTicket: string; readonly notice?: string | undefined; readonly onlyIfMissing?: boolean }
  /** A card of its own. With a draft, the draft remembers which message asks for it. */
  | {
      readonly card: Card;
      readonly summary: string;
      readonly draft?: Draft;
      /** For this person's eyes: said elsewhere than in their personal chat, it goes there. */
      readonly isPrivate?: boolean;
    };
