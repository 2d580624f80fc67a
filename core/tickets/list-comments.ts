import { listing } from '../listing.ts';
import type { Comment } from './comment.ts';
import { ListComments } from './comment-contract.ts';
import { commentSources, readInOrder } from './comment-sources.ts';
import { commentView } from './present-ticket.ts';
import { ticketRead } from './ticket-verb.ts';

/** What was said on a ticket and on those that were merged into it, as far as the caller may read it, in one order. */
export const listComments = ticketRead({
  scope: 'tickets:read',
  input: ListComments,
  run: (ctx, ticket, input) => {
    const sources = commentSources(ctx.actor, ticket);
    const numberOf = new Map(sources.map(({ partition, fromTicket }) => [partition, fromTicket]));
    return listing(
      (query) => readInOrder(ctx.store, sources, query),
      {
        partition: ticket.id,
        orderBy: { field: 'createdAt', direction: input.sort === 'createdAt:desc' ? 'desc' : 'asc' },
      },
      input,
      (comment: Comment) => ({ value: comment.createdAt, id: comment.id }),
      (comment) => commentView(comment, ticket, numberOf.get(comment.ticketId) ?? null),
    );
  },
});
