import type { Ctx } from '../platform.ts';
import type { Occasion } from './occasion.ts';
import type { SaidWords } from './planned-notice.ts';

/**
 * The public reply that an occasion is about; null where there is none. A private note is not even read, and a reply that
 * turns out to be private tells nothing.
 */
export async function saidIn(
  ctx: Ctx,
  ticketId: string,
  occasion: Occasion,
): Promise<(SaidWords & { readonly fromDesk: boolean }) | null> {
  const { isPrivate, commentId } = occasion.data;
  if (isPrivate !== false || typeof commentId !== 'string') return null;
  const comment = await ctx.store.get('comment', ticketId, commentId);
  if (!comment || comment.isPrivate) return null;
  return {
    author: comment.author.name,
    text: comment.bodyMd,
    deleted: comment.deletedAt !== null,
    fromDesk: comment.fromDesk,
  };
}
