import type { Ctx } from '../platform.ts';
import type { Write } from '../store.ts';
import type { EventDraft } from '../tickets/change-ticket.ts';
import { type Comment, commentAudit } from '../tickets/comment.ts';
import { type Reply, replyTo } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { takeUploads } from './take-uploads.ts';

/** A comment with the files that come with it, as a piece of its ticket's commit. */
export interface ReplyWithFiles {
  readonly after: Ticket;
  readonly events: readonly EventDraft[];
  readonly writes: readonly Write[];
  readonly comment: Comment;
  readonly audited: object;
}

/** The ticket with one more comment and its files. Those of a note are for the desk, as the note is. */
export async function replyWithFiles(
  ctx: Ctx,
  ticket: Ticket,
  reply: Reply,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<ReplyWithFiles> {
  const said = replyTo(ctx, ticket, reply);
  const { id: commentId, isPrivate } = said.comment;
  const taken = await takeUploads(ctx, said.after, reply.uploadIds ?? [], { commentId, isPrivate, isNew });
  if (taken.files.length === 0) return { ...said, audited: commentAudit(said.comment) };
  const comment: Comment = { ...said.comment, fileCount: taken.files.length };
  return {
    after: taken.ticket,
    events: said.events.map((event) => ({ ...event, data: { ...event.data, ...taken.told } })),
    writes: [{ create: 'comment', doc: comment }, ...taken.writes],
    comment,
    audited: { ...commentAudit(comment), ...taken.audited },
  };
}
