import type { Ctx } from '../platform.ts';
import type { Queue } from '../queues/queue.ts';
import type { Filter } from '../store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { unassigned } from '../tickets/ticket-query.ts';
import { type CountView, mostCounted } from './contract.ts';

type Status = Ticket['status'];

const unfinished: readonly Status[] = ['open', 'in_progress', 'waiting'];
const isUnfinished: Filter = { field: 'status', in: unfinished };

/** What is due within this time is at risk (ms). */
export const riskMs = 60 * 60_000;

/** So many questions at a time: the store answers others meanwhile. */
const atOnce = 4;

export type Count = (...filters: readonly Filter[]) => Promise<CountView>;

/** Counts tickets that fit the filters and these conditions, a few at a time. */
export function counter(ctx: Pick<Ctx, 'store'>, conditions: readonly Filter[]): Count {
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async (): Promise<void> => {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
  };
  const done = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return async (...filters) => {
    await turn();
    try {
      const upTo = await ctx.store.count('ticket', {
        where: { and: [...conditions, ...filters] },
        // 1,000 is the most that a store counts: exactly so many are told as more.
        upTo: mostCounted,
      });
      return { count: upTo, more: upTo >= mostCounted };
    } finally {
      done();
    }
  };
}

const before = (at: string): Filter => ({ field: 'slaDueAt', below: at });
const from = (at: string): Filter => ({ field: 'slaDueAt', atLeast: at });
const hasStatus = (...statuses: readonly Status[]): Filter => ({ field: 'status', in: statuses });

/** What somebody has on their own desk: four counts. */
export async function countMine(count: Count, memberId: string, at: string, riskUntil: string) {
  const mine: Filter = { field: 'assignee.id', is: memberId };
  const [open, atRisk, breached, waiting] = await Promise.all([
    count(mine, isUnfinished),
    count(mine, isUnfinished, from(at), before(riskUntil)),
    count(mine, isUnfinished, before(at)),
    count(mine, hasStatus('waiting')),
  ]);
  return { open, atRisk, breached, waiting };
}

/** What the whole desk has: three counts. A promise that no clock runs for lies in no list of what is due. */
export async function countAll(count: Count, at: string, riskUntil: string) {
  const [noOnes, atRisk, breached] = await Promise.all([
    count(unassigned, isUnfinished),
    count(isUnfinished, from(at), before(riskUntil)),
    count(isUnfinished, before(at)),
  ]);
  return { unassigned: noOnes, atRisk, breached };
}

/** What happened since a moment: three counts. What was resolved since then was also touched since then. */
export async function countToday(count: Count, since: string) {
  const touched: Filter = { field: 'updatedAt', atLeast: since };
  const [created, resolved, closed] = await Promise.all([
    count({ field: 'createdAt', atLeast: since }),
    count(hasStatus('resolved', 'closed'), touched, { field: 'resolvedAt', atLeast: since }),
    count(hasStatus('closed'), touched, { field: 'closedAt', atLeast: since }),
  ]);
  return { since, created, resolved, closed };
}

/** How one queue stands: three counts. */
export async function countQueue(count: Count, queue: Queue, at: string) {
  const inQueue: Filter = { field: 'queue.id', is: queue.id };
  const [open, noOnes, breached] = await Promise.all([
    count(inQueue, isUnfinished),
    count(inQueue, isUnfinished, unassigned),
    count(inQueue, isUnfinished, before(at)),
  ]);
  return {
    id: queue.id,
    name: queue.name,
    open,
    unassigned: noOnes,
    breached,
    wipLimit: queue.assignment.wipLimit,
  };
}

/** How many open tickets somebody has, of all queues. */
export const countLoad = (count: Count, memberId: string): Promise<CountView> =>
  count({ field: 'assignee.id', is: memberId }, isUnfinished);
