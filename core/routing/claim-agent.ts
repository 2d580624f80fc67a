import { transact } from '../idempotency.ts';
import type { Availability } from '../people/directory.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { Queue } from '../queues/queue.ts';
import type { Write } from '../store.ts';
import { isKeptFrom, type Ticket } from '../tickets/ticket.ts';
import { type Choice, type Chosen, chooseAgent } from './choose-agent.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type Loads, readLoads, settledAfterMs, withRecent } from './read-loads.ts';
import { type AssignmentTurn, turnPartition } from './strategy.ts';

type People = Pick<Choice, 'candidates' | 'fallback'> & { readonly loads: Loads };

/**
 * Whom this queue gives the ticket to. The turn is written before anything is assigned: two at once, in two processes,
 * differ. Asked again for the same ticket within seconds it chooses as before, where that can still be.
 */
export async function claimAgent(ctx: Ctx, ticket: Ticket, queue: Queue): Promise<Chosen> {
  const people = await peopleOf(ctx, ticket, queue);
  const { idempotency: _, ...plain } = ctx;
  return oneAtATime(ctx.platform, `${ctx.actor.tenantId} ${queue.id}`, () =>
    transact(plain, turnPartition, () => claim(ctx, ticket, queue, people)),
  );
}

async function claim(ctx: Ctx, ticket: Ticket, queue: Queue, { loads, ...people }: People) {
  const stored = await ctx.store.get('turn', turnPartition, queue.id);
  const turn: AssignmentTurn = stored ?? { id: queue.id, lastAt: {}, recent: [] };
  const nowMs = ctx.platform.clock.now().getTime();
  const choice: Choice = {
    ...people,
    queue,
    ticket,
    open: withRecent(loads, turn.recent, ticket.id),
    lastAt: turn.lastAt,
    atMs: nowMs,
  };
  const earlier = turn.recent.find(({ ticketId, at }) => ticketId === ticket.id && isRecent(at, nowMs));
  const again = earlier && chooseAgent({ ...choice, ...only(choice, earlier.memberId) });
  if (again?.memberId) return { writes: [], answer: again };
  const answer = chooseAgent(choice);
  if (answer.memberId === null) return { writes: [], answer };
  const doc = handedOut(turn, ticket, answer.memberId, nowMs);
  const write: Write = stored ? { replace: 'turn', doc, ifMatch: stored.etag } : { create: 'turn', doc };
  return { writes: [write], answer };
}

/** In a storm of reports the newest are enough: the others are in the loads by then. */
const mostRecent = 500;

const isRecent = (at: string, nowMs: number): boolean => Date.parse(at) > nowMs - 2 * settledAfterMs;

const only = ({ candidates }: Choice, memberId: string) => ({
  candidates: candidates.filter(({ member }) => member.id === memberId),
  fallback: undefined,
});

/** Each hand-out is later than all before it, also within one millisecond and with clocks that differ. */
function handedOut(turn: AssignmentTurn, ticket: Ticket, memberId: string, nowMs: number): AssignmentTurn {
  const latest = Math.max(nowMs - 1, ...Object.values(turn.lastAt).map(Date.parse));
  const at = new Date(latest + 1).toISOString();
  const recent = turn.recent
    .filter((one) => one.ticketId !== ticket.id && isRecent(one.at, nowMs))
    .slice(1 - mostRecent);
  return {
    id: turn.id,
    lastAt: { ...turn.lastAt, [memberId]: at },
    recent: [...recent, { memberId, ticketId: ticket.id, at, priority: ticket.priority }],
  };
}

async function peopleOf(ctx: Ctx, ticket: Ticket, queue: Queue): Promise<People> {
  const { fallbackMemberId } = queue.assignment;
  const named = [...new Set([...queue.memberIds, ...(fallbackMemberId === null ? [] : [fallbackMemberId])])];
  const ids = named.filter((id) => !isKeptFrom(ticket, id));
  const [members, availability, loads] = await Promise.all([
    Promise.all(ids.map((id) => findMember(ctx, id))),
    availabilityOf(ctx, ids),
    readLoads(ctx, queue.id, ids),
  ]);
  const known = members
    .filter((member) => member !== undefined)
    .map((member) => ({ member, availability: availability.get(member.id) }));
  return {
    candidates: known.filter(({ member }) => queue.memberIds.includes(member.id)),
    fallback: known.find(({ member }) => member.id === fallbackMemberId),
    loads,
  };
}

/** The work goes on without the directory: then everybody counts as there. */
async function availabilityOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Availability>> {
  try {
    return await ctx.platform.directory.availability(ctx.actor.tenantId, ids);
  } catch (error) {
    ctx.platform.log({
      level: 'warn',
      msg: 'nobody could be asked who is away: everybody counts as there',
      tenant: ctx.actor.tenantId,
      cause: error instanceof Error ? error.name : 'unknown',
    });
    return new Map();
  }
}
