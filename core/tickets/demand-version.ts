import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Ticket } from './ticket.ts';
import { ticketEtag } from './vocabulary.ts';

/** @throws CAT_PRECONDITION when the caller believes in another version than this one. */
export function demandVersion(ctx: Ctx, etag: string): void {
  if (!ctx.ifMatch || ctx.ifMatch.includes('*') || ctx.ifMatch.includes(etag)) return;
  throw new Problem('CAT_PRECONDITION', 'This was changed since you read it. Read it again, then repeat.');
}

/**
 * The same for a ticket. What its clock changed by itself since is no other version: `v5.2` holds where `v5` does.
 * @throws CAT_PRECONDITION when somebody changed the ticket since.
 */
export function demandTicketVersion(ctx: Ctx, { version }: Pick<Ticket, 'version'>): void {
  if (!ctx.ifMatch) return;
  demandVersion({ ...ctx, ifMatch: ctx.ifMatch.map(withoutClock) }, ticketEtag({ version }));
}

const withoutClock = (tag: string): string => /^(v\d+)\.\d+$/.exec(tag)?.[1] ?? tag;
