import { notFound } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Attachment } from './attachment.ts';
import { maySeeFile, shownWith } from './attachment-policy.ts';

/** A file of a ticket that the caller may see. @throws CAT_NOT_FOUND for a missing, removed or hidden one. */
export async function findAttachment(ctx: Ctx, ticket: Ticket, id: string): Promise<Stored<Attachment>> {
  for (const partition of shownWith(ctx.actor, ticket)) {
    const file = await ctx.store.get('attachment', partition, id);
    if (file && file.removedAt === null && maySeeFile(ctx.actor, ticket, file)) return file;
  }
  throw notFound();
}
