import { isUuid, readTicketRef } from '../api/fields.ts';
import { invalid } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { demandReadable } from './policy.ts';
import type { Ticket } from './ticket.ts';

/**
 * The ticket that this caller means and may read: one point read by id, one indexed query by number.
 * @throws CAT_VALIDATION for what is neither; CAT_NOT_FOUND for a missing, foreign or hidden one.
 */
export async function findTicket(ctx: Ctx, ref: unknown): Promise<Stored<Ticket>> {
  const canonical = typeof ref === 'string' ? readTicketRef(ref) : undefined;
  if (canonical === undefined) {
    throw invalid([
      { pointer: '/id', code: 'format', detail: 'Give a ticket number such as INC-000123, or the id of a ticket.' },
    ]);
  }
  const ticket = isUuid(canonical)
    ? await ctx.store.get('ticket', canonical, canonical)
    : (await ctx.store.query('ticket', { where: { field: 'number', is: canonical }, limit: 1 })).items[0];
  demandReadable(ctx.actor, ticket);
  return ticket;
}
