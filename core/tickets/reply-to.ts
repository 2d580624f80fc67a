import type { Ctx } from '../platform.ts';
import type { Write } from '../store.ts';
import { type PersonRef, refOf } from '../tenancy/actor.ts';
import type { EventDraft } from './change-ticket.ts';
import { type Comment, sourceKey } from './comment.ts';
import { owns, worksOn } from './policy.ts';
import type { ReplyExcerpt, Ticket } from './ticket.ts';

export interface Reply {
  readonly body: string;
  readonly isPrivate?: boolean | undefined;
  readonly mentions?: readonly PersonRef[] | undefined;
  /** The Teams message in which it was said. */
  readonly activityId?: string | undefined;
  /** Uploads that come with it. */
  readonly uploadIds?: readonly string[] | undefined;
}

const excerptLength = 500;
const shownReplies = 3;

/** The ticket with one more comment, and what is written with it. */
export function replyTo(ctx: Ctx, ticket: Ticket, reply: Reply) {
  const at = ctx.platform.clock.now().toISOString();
  const comment: Comment = {
    id: ctx.platform.ids.uuid(),
    ticketId: ticket.id,
    author: refOf(ctx.actor),
    fromDesk: speaksForDesk(ctx, ticket),
    bodyMd: reply.body,
    isPrivate: reply.isPrivate ?? false,
    mentions: reply.mentions ?? [],
    createdAt: at,
    editedAt: null,
    deletedAt: null,
    source:
      ctx.via.conversationId && reply.activityId ? { key: sourceKey(ctx.via.conversationId, reply.activityId) } : null,
  };
  const after: Ticket = comment.isPrivate
    ? { ...ticket, noteCount: ticket.noteCount + 1 }
    : { ...ticket, replies: [...ticket.replies, excerptOf(comment)].slice(-shownReplies) };
  const events: EventDraft[] = [
    {
      name: 'ticket.commented',
      data: {
        commentId: comment.id,
        isPrivate: comment.isPrivate,
        fromDesk: comment.fromDesk,
        ...(comment.mentions.length > 0 && { mentionedIds: comment.mentions.map(({ id }) => id) }),
      },
    },
  ];
  const writes: Write[] = [{ create: 'comment', doc: comment }];
  return { after, events, writes, comment };
}

/** On a ticket of their own, people of the desk speak as its requester. */
export const speaksForDesk = (ctx: Ctx, ticket: Ticket): boolean =>
  ctx.actor.kind === 'system' || (worksOn(ctx.actor, ticket) && !owns(ctx.actor, ticket));

export const excerptOf = (comment: Comment): ReplyExcerpt => ({
  commentId: comment.id,
  author: comment.author,
  fromDesk: comment.fromDesk,
  text: shorten(comment.bodyMd, excerptLength),
  at: comment.createdAt,
});

/** At most so many characters, never half of one; an ellipsis says that there was more. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
