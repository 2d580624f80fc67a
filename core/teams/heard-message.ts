/**
 * A message that the bot has begun to answer. Teams sends a message again when an answer takes too long or gets lost;
 * what was answered is not answered twice. `id` is derived from the message, and names the partition too.
 */
export interface HeardMessage {
  readonly id: string;
  readonly state: 'answering' | 'answered';
  readonly at: string;
}
