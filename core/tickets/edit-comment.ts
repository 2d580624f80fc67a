import { z } from 'zod';
import { isUuid } from '../api/fields.ts';
import { invalid, notFound, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { type UseCase, useCase } from '../use-case.ts';
import type { TicketChange } from './change-ticket.ts';
import { type Comment, commentAudit, sourceKey } from './comment.ts';
import { type CommentView, DeleteComment, EditComment, mostMentioned } from './comment-contract.ts';
import { demandVersion } from './demand-version.ts';
import { mentionedIn } from './mentioned.ts';
import { demand, mayReadNotes } from './policy.ts';
import { commentView } from './present-ticket.ts';
import { excerptOf } from './reply-to.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';
import { commentEtag } from './vocabulary.ts';

type CommentChange = TicketChange & { readonly comment: Comment };

/** Authors change their own words; everyone sees that they were changed. */
export const editComment = ticketVerb<z.infer<typeof EditComment>, CommentView>({
  scope: 'tickets:write',
  input: EditComment,
  matchesItself: true,
  allow: demandOwnComment,
  decide: async (ctx, ticket, input): Promise<CommentChange | undefined> => {
    const comment = await ownComment(ctx, ticket, input.commentId);
    demandVersion(ctx, commentEtag(comment));
    if (comment.deletedAt) throw new Problem('CAT_CONFLICT', 'This comment was deleted and cannot be changed.');
    const mentions = await withMentioned(ctx, ticket, comment, input.mentionIds ?? []);
    const isSame = comment.bodyMd === input.body && comment.mentions.length === mentions.length;
    if (isSame) return unchanged(ticket, comment);
    const editedAt = ctx.platform.clock.now().toISOString();
    return rewritten(ticket, comment, { bodyMd: input.body, mentions, editedAt }, 'ticket.comment.edit');
  },
  answer: (_ctx, ticket, _input, change) => commentView((change as CommentChange).comment, ticket),
});

/** Authors take back their own words: the text goes, the place stays. Taking back twice is taking back once. */
export const deleteComment = ticketVerb<z.infer<typeof DeleteComment>, CommentView>({
  scope: 'tickets:write',
  input: DeleteComment,
  matchesItself: true,
  allow: demandOwnComment,
  decide: async (ctx, ticket, input): Promise<CommentChange | undefined> => {
    const comment = await ownComment(ctx, ticket, input.commentId);
    demandVersion(ctx, commentEtag(comment));
    if (comment.deletedAt) return unchanged(ticket, comment);
    const deletedAt = ctx.platform.clock.now().toISOString();
    return rewritten(ticket, comment, { bodyMd: '', mentions: [], deletedAt }, 'ticket.comment.delete');
  },
  answer: (_ctx, ticket, _input, change) => commentView((change as CommentChange).comment, ticket),
});

/** The comment that came from a Teams message, where there is one. One indexed query. */
export const findCommentBySource = useCase(
  'tickets:read',
  z.strictObject({ conversationId: z.string(), activityId: z.string() }),
  async (ctx, source): Promise<{ ticketId: string; commentId: string } | undefined> => {
    const key = sourceKey(source.conversationId, source.activityId);
    const found = await ctx.store.query('comment', { where: { field: 'source.key', is: key }, limit: 1 });
    const comment = found.items[0];
    if (!comment || comment.author.id !== ctx.actor.id) return undefined;
    return { ticketId: comment.ticketId, commentId: comment.id };
  },
) satisfies UseCase<unknown, unknown>;

/** Whose comment it is comes before what is to be written there. */
async function demandOwnComment(ctx: Ctx, ticket: Ticket, raw: Readonly<Record<string, unknown>>): Promise<void> {
  if (typeof raw.commentId === 'string' && isUuid(raw.commentId.toLowerCase()))
    await ownComment(ctx, ticket, raw.commentId);
}

async function ownComment(ctx: Ctx, ticket: Ticket, commentId: string): Promise<Stored<Comment>> {
  const comment = await ctx.store.get('comment', ticket.id, commentId.toLowerCase());
  if (!comment || (comment.isPrivate && !mayReadNotes(ctx.actor, ticket))) throw notFound();
  demand(comment.author.id === ctx.actor.id, 'Only its author changes a comment.');
  return comment;
}

/** The comment with more people mentioned in it: nobody who was told is taken out again. */
async function withMentioned(
  ctx: Ctx,
  ticket: Ticket,
  { mentions, isPrivate }: Comment,
  ids: readonly string[],
): Promise<readonly PersonRef[]> {
  const all = [...mentions, ...(await mentionedIn(ctx, { ticket, isPrivate }, ids, mentions))];
  if (all.length <= mostMentioned) return all;
  const detail = `A comment mentions at most ${mostMentioned} people, with those who were told before.`;
  throw invalid([{ pointer: '/mentionIds', code: 'too_big', detail }]);
}

/** Nothing to write, but the answer still needs the comment. */
const unchanged = (ticket: Ticket, comment: Comment): CommentChange => ({
  action: 'none',
  after: ticket,
  events: [],
  comment,
  nothing: true,
});

function rewritten(ticket: Ticket, stored: Stored<Comment>, change: Partial<Comment>, action: string): CommentChange {
  const { etag, ...before } = stored;
  const comment: Comment = { ...before, ...change };
  const known = before.mentions.map(({ id }) => id);
  const fresh = comment.mentions.map(({ id }) => id).filter((id) => !known.includes(id));
  const news = {
    ...(fresh.length > 0 && { mentionedIds: fresh }),
    ...(known.length > 0 && { mentionedBefore: known }),
  };
  const replies = ticket.replies.map((shown) => (shown.commentId === comment.id ? excerptOf(comment) : shown));
  return {
    action,
    after: { ...ticket, replies: replies.filter((shown) => shown.text !== '') },
    events: [{ name: 'ticket.comment.edited', data: { commentId: comment.id, isPrivate: comment.isPrivate, ...news } }],
    writes: [{ replace: 'comment', doc: comment, ifMatch: etag }],
    audited: { before: commentAudit(before), after: commentAudit(comment) },
    comment,
    hidden: comment.isPrivate,
  };
}
