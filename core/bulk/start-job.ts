import { isProblem, notFound } from '../api/problem.ts';
import { transactCreate } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { refOf } from '../tenancy/actor.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { demandScope } from '../use-case.ts';
import type { BulkJob, BulkTicket } from './bulk-job.ts';
import { deedFor } from './deeds.ts';
import { goOn } from './go-on.ts';
import { holdTimes } from './hold-times.ts';
import type { BulkKind } from './vocabulary.ts';

export interface JobAsked {
  readonly kind: BulkKind;
  /** Numbers or ids, as `ticketRef` reads them; at most a hundred. Twice the same counts once. */
  readonly ticketIds: readonly string[];
  readonly input: { readonly [field: string]: unknown };
}

/**
 * Makes a job of work on many tickets and does as much of it as fits into about a second; its story does the rest, as the
 * same person. With an idempotency key, the same key tells how that job stands now. Costs a read for each ticket (a query,
 * where its number is given) and one commit, and then what its turns cost (`take-turn.ts`).
 * @throws what refuses the job as a whole; what refuses one ticket is said of that ticket.
 */
export async function startJob(ctx: Ctx, asked: JobAsked): Promise<BulkJob> {
  return goOn(ctx, await makeJob(ctx, asked));
}

/** Makes a job and leaves it to its story, or to whoever goes on with it: what it belongs to may not be committed yet. */
export async function makeJob(ctx: Ctx, { kind, ticketIds, input }: JobAsked): Promise<BulkJob> {
  const deed = deedFor(kind);
  demandScope(ctx, deed.scope);
  const made = await transactCreate(ctx, async (id) => {
    await deed.check(ctx, input);
    const now = ctx.platform.clock.now();
    const doc: BulkJob = {
      id,
      kind,
      by: refOf(ctx.actor),
      asker: {
        kind: ctx.actor.kind === 'app' ? 'app' : 'member',
        roles: ctx.actor.roles,
        scopes: [...ctx.actor.scopes],
      },
      input,
      tickets: await meant(ctx, ticketIds),
      state: 'running',
      startedAt: now.toISOString(),
      finishedAt: null,
      ...holdTimes(kind, now),
      undoAskedAt: null,
      seq: 0,
    };
    return { writes: [{ create: 'bulkJob', doc }], answer: { id } };
  });
  const job = await ctx.store.get('bulkJob', made.id, made.id);
  if (!job) throw notFound();
  return job;
}

const atOnce = 8;

/** Every ticket once, in the order in which it was named first. */
async function meant(ctx: Ctx, refs: readonly string[]): Promise<readonly BulkTicket[]> {
  const tickets = new Map<string, BulkTicket>();
  const wanted = [...new Set(refs)];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const found = await Promise.all(wanted.slice(start, start + atOnce).map((ref) => oneMeant(ctx, ref)));
    for (const ticket of found) if (!tickets.has(ticket.ticketId)) tickets.set(ticket.ticketId, ticket);
  }
  return [...tickets.values()];
}

async function oneMeant(ctx: Ctx, ref: string): Promise<BulkTicket> {
  const nothing = { code: null, detail: null, undo: null };
  try {
    const { id, number } = await findTicket(ctx, ref);
    return { ...nothing, ticketId: id, number, state: 'waiting' };
  } catch (error) {
    if (!isProblem(error, 'CAT_NOT_FOUND')) throw error;
    return { ...nothing, ticketId: ref, number: ref, state: 'refused', code: error.code, detail: error.detail };
  }
}
