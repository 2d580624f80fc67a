/**
 * One living card: where it stands and which version of the ticket it shows. Lies in the ticket's partition, apart from
 * the ticket, so that keeping cards current never changes the ticket's ETag. `id` is derived from the conversation.
 */
export interface CardReference {
  readonly id: string;
  readonly ticketId: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly activityId: string;
  readonly scope: 'personal' | 'groupChat' | 'channel';
  /** Whose personal chat it is. */
  readonly memberId: string | null;
  readonly shownVersion: number;
  /** The message is gone or we were refused for good. */
  readonly dead: boolean;
  readonly updatedAt: string;
}
