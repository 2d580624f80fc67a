import type { DeliveryReason, DeliveryState, NoticeKind, NoticeSurface } from '../notifications/vocabulary.ts';

/**
 * One message owed to one recipient on one surface for one event (P9.7). Written before sending, so that what may have
 * been sent is never blindly sent twice. Lies in the ticket's partition; `id` is derived from event, recipient and surface.
 */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  /** What is owed: a living `card`, or a notice of a kind. */
  readonly kind: 'card' | NoticeKind;
  readonly surface: NoticeSurface;
  /** A member's id, or the conversation of a place. */
  readonly recipient: string;
  /** Where it went in Teams, once it is known. */
  readonly conversationId: string | null;
  readonly state: DeliveryState;
  /** The message in Teams; the id of the mail. */
  readonly activityId: string | null;
  readonly reason: DeliveryReason | null;
  readonly attempts: number;
  /** The surface that could not be reached, where this one stands in for it. */
  readonly insteadOf: NoticeSurface | null;
  /** Held until then. */
  readonly notBefore: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}
