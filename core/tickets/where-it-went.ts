import { isProblem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { findTicket } from './find-ticket.ts';
import type { Ticket } from './ticket.ts';

/** More often than this nobody has merged one ticket. */
const mostSteps = 50;

/** Where a merged ticket went in the end, as far as this caller may read on; undefined where it was not merged. */
export async function whereItWent(ctx: Ctx, ticket: Ticket): Promise<Stored<Ticket> | undefined> {
  let found: Stored<Ticket> | undefined;
  let next = ticket.mergedInto;
  for (let step = 0; next && step < mostSteps; step += 1) {
    const target = await readable(ctx, next.id);
    if (!target) return found;
    found = target;
    next = target.mergedInto;
  }
  return found;
}

async function readable(ctx: Ctx, id: string): Promise<Stored<Ticket> | undefined> {
  try {
    return await findTicket(ctx, id);
  } catch (error) {
    if (isProblem(error, 'CAT_NOT_FOUND')) return undefined;
    throw error;
  }
}
