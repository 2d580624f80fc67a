import type { Ctx } from '../platform.ts';
import type { AuditEntry } from '../tickets/audit.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** A ticket as policies saw it from a moment on. */
export interface MatchedState {
  readonly at: string;
  readonly ticket: Ticket;
}

/** What policies look at. */
const fields = ['kind', 'priority', 'queue', 'categoryId', 'requester'] as const;

/** More entries than this are not read for one ticket: what came later counts from the last one. */
const mostEntries = 1_000;

/**
 * How a ticket looked to policies in the course of its life, told by its audit, from `since` on (what came before is what
 * it was then). One query within the ticket's partition.
 */
export async function matchedStates(ctx: Ctx, ticket: Ticket, since: string): Promise<readonly MatchedState[]> {
  const { items } = await ctx.store.query('audit', {
    partition: ticket.id,
    orderBy: { field: 'seq', direction: 'asc' },
    limit: mostEntries,
  });
  const states: MatchedState[] = [];
  for (const { at, after } of items) {
    const change = changeIn(after);
    if (Object.keys(change).length === 0) continue;
    const before = states.at(-1);
    const state = { at: at < since ? since : at, ticket: { ...(before?.ticket ?? ticket), ...change } };
    if (before && before.at === state.at) states.pop();
    states.push(state);
  }
  return states.length > 0 ? states : [{ at: since, ticket }];
}

const changeIn = (after: AuditEntry['after']): Partial<Ticket> =>
  Object.fromEntries(fields.flatMap((field) => (field in after ? [[field, after[field]]] : [])));
