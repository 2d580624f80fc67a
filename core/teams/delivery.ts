/**
 * One message owed to one conversation for one event. Written before sending, so that what may have been sent is never
 * blindly sent twice. Lies in the ticket's partition; `id` is derived from event and conversation.
 */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly conversationId: string;
  readonly state: 'sending' | 'sent' | 'failed' | 'unknown';
  readonly activityId: string | null;
  readonly reason: string | null;
  readonly updatedAt: string;
}
