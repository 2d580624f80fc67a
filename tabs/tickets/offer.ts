import type { Move } from './use-move-ticket.ts';

/** Something that the person can do to a ticket now, with the words around it. */
export interface Offer {
  readonly name: string;
  readonly label: string;
  readonly isPrimary?: boolean;
  readonly move: (text: string | undefined) => Move;
  /** Said once it is done. */
  readonly done: string;
  /** What cannot be taken back lightly is asked once more; so is what needs words. */
  readonly ask?: {
    /** The question, or the label of the words. */
    readonly question: string;
    readonly yes: string;
    readonly no: string;
    readonly words?: {
      readonly hint: string /** Said where they are missing; without it they may be. */;
      readonly missing?: string;
    };
  };
}
