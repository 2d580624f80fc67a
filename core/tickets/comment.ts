import { digest } from '../digest.ts';
import type { PersonRef } from '../tenancy/actor.ts';

/** A public reply, or with `isPrivate` a note that only the desk may ever see. */
export interface Comment {
  readonly id: string;
  readonly ticketId: string;
  readonly author: PersonRef;
  /** Written by someone who works the desk. */
  readonly fromDesk: boolean;
  readonly bodyMd: string;
  readonly isPrivate: boolean;
  readonly mentions: readonly PersonRef[];
  /** How many files came with it; absent where none did. */
  readonly fileCount?: number;
  readonly createdAt: string;
  readonly editedAt: string | null;
  /** Removed by its author: the text is gone, the place stays. */
  readonly deletedAt: string | null;
  /** The Teams message it came from, so that editing that message edits the comment. */
  readonly source: CommentSource | null;
}

/**
 * What the audit keeps of a comment: enough to prove what was said, and not the words, which can be taken back and are
 * not for everyone who reads the audit.
 */
export const commentAudit = (comment: Comment) => ({
  commentId: comment.id,
  isPrivate: comment.isPrivate,
  bodyHash: comment.deletedAt ? null : digest(comment.bodyMd),
});

export interface CommentSource {
  /** `sourceKey(conversationId, activityId)`. */
  readonly key: string;
}

export const sourceKey = (conversationId: string, activityId: string): string => `${conversationId} ${activityId}`;
