import type { DeliveryReason } from '../notifications/vocabulary.ts';

/** Where the bot reached a person last: their personal chat. `id` is the member's id. */
export interface Conversation {
  readonly id: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
  /** The person's and the bot's ids in this channel (`29:…`, `28:…`). */
  readonly userId: string;
  readonly botId: string;
  readonly locale: string | null;
  /** The one welcome has been said. */
  readonly welcomedAt: string | null;
  /** Set when Teams refused us for good (blocked, uninstalled), until the person writes again. */
  readonly unreachable: boolean;
  /** By what Teams refused us; null while it does not. Conversations of earlier releases do not say. */
  readonly refusal?: DeliveryReason | null;
  readonly updatedAt: string;
}

export const conversationPartition = 'conversations';
