import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { Ticket } from './ticket.ts';

/** The tickets with these numbers, in any order and whoever may read them: one query for up to a thousand. */
export async function ticketsNumbered(ctx: Ctx, numbers: readonly string[]): Promise<readonly Stored<Ticket>[]> {
  if (numbers.length === 0) return [];
  const found = await ctx.store.query('ticket', {
    where: { field: 'number', in: [...new Set(numbers)] },
    limit: new Set(numbers).size,
  });
  return found.items;
}
