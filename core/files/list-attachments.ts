import { ticketRead } from '../tickets/ticket-verb.ts';
import { maySeeFile, shownWith } from './attachment-policy.ts';
import { ListAttachments } from './contract.ts';
import { attachmentView } from './present-attachment.ts';
import { fileLimits } from './vocabulary.ts';

/** The files of a ticket that the caller may see, oldest first: all of them, because a ticket has few. One query. */
export const listAttachments = ticketRead({
  scope: 'tickets:read',
  input: ListAttachments,
  run: async (ctx, ticket) => {
    const pages = await Promise.all(
      shownWith(ctx.actor, ticket).map((partition) =>
        ctx.store.query('attachment', {
          partition,
          where: { field: 'removedAt', is: null },
          orderBy: { field: 'addedAt', direction: 'asc' },
          limit: 2 * fileLimits.perTicket,
        }),
      ),
    );
    const files = pages.flatMap(({ items }) => items).filter((file) => maySeeFile(ctx.actor, ticket, file));
    const ordered = files.toSorted((one, other) => (one.addedAt < other.addedAt ? -1 : 1));
    return { items: ordered.map((file) => attachmentView(ctx, ticket, file)) };
  },
});
