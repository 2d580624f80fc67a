import type { TicketView } from '#core/tickets/contract';
import type { WorkView } from './work-view.ts';

/** What the ticket's owner (requester or affected user) may do now. `answer`: an approver waits for their words. */
export type OwnerAction = 'reply' | 'answer' | 'withdraw' | 'works' | 'confirm' | 'reopen' | 'escalate' | 'why';

/**
 * What someone of the desk may do now. `start` begins with what is theirs already, `take` also makes it theirs; `stuck`
 * chooses what becomes of a step that failed, `again` begins a playbook anew that ended without having done everything.
 */
export type DeskAction =
  | 'take'
  | 'start'
  | 'stuck'
  | 'again'
  | 'reply'
  | 'note'
  | 'resolve'
  | 'deliver'
  | 'wait'
  | 'resume'
  | 'close'
  | 'reopen'
  | 'change';

/** For whom a card is drawn. `everyone` is the card that lies in the conversation for all to see. */
export type CardViewer =
  | { readonly kind: 'everyone' }
  /** `isApprover`: was asked to approve and takes no other part, so that what others write is not for them. */
  | { readonly kind: 'reader'; readonly mayAskWhy: boolean; readonly isApprover?: boolean }
  | { readonly kind: 'owner'; readonly actions: readonly OwnerAction[]; readonly questions?: readonly OpenQuestion[] }
  | { readonly kind: 'approver'; readonly decision: OpenDecision }
  | {
      readonly kind: 'desk';
      readonly actions: readonly DeskAction[];
      readonly noteCount: number;
      readonly mayAskWhy: boolean;
      readonly colleagues: readonly { readonly id: string; readonly name: string }[];
      /** Steps that wait for a choice. */
      readonly stuck?: readonly StuckStep[];
      /** The run that has ended and can be begun anew. */
      readonly endedRunId?: string;
      readonly mayCancel?: boolean;
    };

/** A question of an approver that waits for an answer. */
export interface OpenQuestion {
  readonly runId: string;
  readonly approvalId: string;
  readonly turn: number;
  readonly from: string;
  readonly text: string;
}

/** What this viewer is asked to decide. */
export interface OpenDecision {
  readonly runId: string;
  readonly approvalId: string;
  readonly turn: number;
  /** Why it is them; empty where there is nothing to say. */
  readonly why: string;
  readonly dueAt: string | null;
  /** They have asked a question, and wait for the answer. */
  readonly hasAsked: boolean;
  /** Deciding opens this page, where they sign in anew; null: the card decides. */
  readonly signInUrl: string | null;
}

export interface StuckStep {
  readonly runId: string;
  readonly stepId: string;
  readonly name: string;
  readonly choices: readonly ('retry' | 'skip' | 'roll_back')[];
}

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
  /** Approvals, playbook, tasks and answers, as far as they are for this viewer; an incident rarely has any. */
  readonly work?: WorkView | undefined;
  /** One sentence about what was just done, or could not be. */
  readonly notice?: string | undefined;
  /** Where the whole ticket can be read. */
  readonly url: string;
  /** The moment of drawing: what is said of the clock is relative to it. */
  readonly now: Date;
}
