import type { TicketView } from '#core/tickets/contract';

/** What the ticket's owner (requester or affected user) may do now. */
export type OwnerAction = 'reply' | 'withdraw' | 'works' | 'confirm' | 'reopen' | 'escalate' | 'why';

/** What someone of the desk may do now. `start` begins with what is theirs already, `take` also makes it theirs. */
export type DeskAction =
  | 'take'
  | 'start'
  | 'reply'
  | 'note'
  | 'resolve'
  | 'wait'
  | 'resume'
  | 'close'
  | 'reopen'
  | 'change';

/** For whom a card is drawn. `everyone` is the card that lies in the conversation for all to see. */
export type CardViewer =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'reader'; readonly mayAskWhy: boolean }
  | { readonly kind: 'owner'; readonly actions: readonly OwnerAction[] }
  | {
      readonly kind: 'desk';
      readonly actions: readonly DeskAction[];
      readonly noteCount: number;
      readonly mayAskWhy: boolean;
      readonly colleagues: readonly { readonly id: string; readonly name: string }[];
    };

export interface ReplyView {
  readonly author: string;
  readonly fromDesk: boolean;
  readonly text: string;
  readonly at: string;
}

export interface TicketCardView {
  readonly ticket: TicketView;
  /** The newest public replies, oldest first. */
  readonly replies: readonly ReplyView[];
  readonly viewer: CardViewer;
  /** One sentence about what was just done, or could not be. */
  readonly notice?: string | undefined;
  /** Where the whole ticket can be read. */
  readonly url: string;
  /** The moment of drawing: what is said of the clock is relative to it. */
  readonly now: Date;
}
