import type { Ctx } from '../platform.ts';
import type { OpenTicket } from './choose-agent.ts';
import type { AssignmentTurn } from './strategy.ts';

/** What people had open at a moment. */
export interface Loads {
  /** Milliseconds since 1970; what was committed before it is in. */
  readonly atMs: number;
  readonly open: readonly OpenTicket[];
}

const freshMs = 5_000;
/** More open tickets than this, of all candidates together, are not counted: the ones touched last are. */
const mostCounted = 1_000;
/** A ticket that was handed out is in the store by then, or will not be. */
export const settledAfterMs = 10_000;

/** Open tickets of these people, of all queues: one query, at most 5 seconds old. */
export async function readLoads(ctx: Ctx, queueId: string, memberIds: readonly string[]): Promise<Loads> {
  const { cache, clock } = ctx.platform;
  const key = `loads:${queueId}:${memberIds.join(' ')}`;
  const read = () => cache.read(ctx.actor.tenantId, key, () => queryLoads(ctx, memberIds));
  const held = await read();
  if (clock.now().getTime() - held.atMs < freshMs) return held;
  cache.forget(ctx.actor.tenantId, key);
  return read();
}

async function queryLoads(ctx: Ctx, memberIds: readonly string[]): Promise<Loads> {
  const atMs = ctx.platform.clock.now().getTime();
  if (memberIds.length === 0) return { atMs, open: [] };
  const page = await ctx.store.query('ticket', {
    where: {
      and: [
        { field: 'assignee.id', in: memberIds },
        { field: 'status', in: ['open', 'in_progress', 'waiting'] },
      ],
    },
    orderBy: { field: 'updatedAt', direction: 'desc' },
    limit: mostCounted,
  });
  return {
    atMs,
    open: page.items.map(({ id, assignee, priority }) => ({ ticketId: id, memberId: assignee?.id ?? '', priority })),
  };
}

/** The loads, and what was handed out since and cannot be seen in them yet; without the ticket in question. */
export function withRecent({ atMs, open }: Loads, recent: AssignmentTurn['recent'], ticketId: string): OpenTicket[] {
  const known = new Map(open.map((ticket) => [ticket.ticketId, ticket]));
  for (const given of recent) {
    const givenMs = Date.parse(given.at);
    if (givenMs >= atMs || (givenMs > atMs - settledAfterMs && !known.has(given.ticketId))) {
      known.set(given.ticketId, given);
    }
  }
  known.delete(ticketId);
  return [...known.values()];
}
