import { listing } from '../listing.ts';
import type { Comment } from './comment.ts';
import { ListComments } from './contract.ts';
import { mayReadNotes } from './policy.ts';
import { commentView } from './present-ticket.ts';
import { ticketRead } from './ticket-verb.ts';

export const listComments = ticketRead({
  scope: 'tickets:read',
  input: ListComments,
  run: (ctx, ticket, input) =>
    listing(
      (query) => ctx.store.query('comment', query),
      {
        partition: ticket.id,
        orderBy: { field: 'createdAt', direction: input.sort === 'createdAt:desc' ? 'desc' : 'asc' },
        ...(!mayReadNotes(ctx.actor, ticket) && { where: { field: 'isPrivate', is: false } }),
      },
      input,
      (comment: Comment) => ({ value: comment.createdAt, id: comment.id }),
      (comment) => commentView(comment, ticket),
    ),
});
