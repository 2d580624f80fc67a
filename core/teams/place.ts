/** A group chat or channel in which the bot was met. `id` is derived from the conversation. */
export interface Place {
  readonly id: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly scope: 'groupChat' | 'channel';
  /** The one welcome has been said. */
  readonly welcomedAt: string | null;
  /** The bot was taken out. */
  readonly leftAt: string | null;
  readonly updatedAt: string;
}

export const placePartition = 'places';
