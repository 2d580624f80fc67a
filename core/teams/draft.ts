import type { TypedTexts } from '../forms/answers-from-text.ts';

/**
 * Something the bot asked and a person has not answered yet: an offer to report what they said, a form, an offer to add
 * their words to a ticket. Holds what was typed, which may be too long for a card. Lies in a partition of its person's
 * own, so that nobody else can answer for them.
 */
export interface Draft {
  readonly id: string;
  readonly kind: 'offer' | 'incident-form' | 'comment-offer' | 'resolve-form' | 'request-form';
  readonly memberId: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
  /** The message that asks; null until it was sent. */
  readonly activityId: string | null;
  /** What the person said. */
  readonly text: string;
  /** The message in which they said it. */
  readonly saidIn: string | null;
  readonly ticketId: string | null;
  readonly state: 'open' | 'done' | 'dropped';
  readonly createdAt: string;
  /** Of a `request-form` and of nothing else. */
  readonly order?: OrderDraft;
}

/** A form of the catalog on its way: what is asked for, and how far its person has come. */
export interface OrderDraft {
  readonly itemId: string;
  readonly itemName: string;
  /** The version of the item that its person saw last. */
  readonly version: number;
  /** What was typed, by field, right or wrong. */
  readonly typed: TypedTexts;
  /** The page that is asked now, from 0; null: all is answered and shown once more. */
  readonly page: number | null;
}

export const draftPartition = (memberId: string): string => `drafts ${memberId}`;
