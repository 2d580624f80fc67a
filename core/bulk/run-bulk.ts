import { z } from 'zod';
import { isProblem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { enterInAbsence } from '../tenancy/enter.ts';
import { useCase } from '../use-case.ts';
import { type BulkJob, type BulkTicket, isRunning } from './bulk-job.ts';
import { deedFor } from './deeds.ts';
import { withRequestUntil } from './go-on.ts';
import { takeTurn, writeDown } from './take-turn.ts';

/** `notBefore`: the request that asked for it is still at it. */
export interface BulkTurn {
  readonly over: boolean;
  readonly notBefore?: string;
}

const over: BulkTurn = { over: true };

/**
 * One turn of a job, as the person who asked for it: with the roles they have now, and no more than they came with. Where
 * they may not come in any more, or the job stood still for too long, what is left is refused.
 * @throws a StoreFailure where something could not be saved now: it is to be asked again.
 */
export const runBulk = useCase(
  'tickets:write',
  z.strictObject({ jobId: z.guid() }),
  async (ctx, { jobId }): Promise<BulkTurn> => {
    const job = await ctx.store.get('bulkJob', jobId, jobId);
    if (!job) return over;
    if (!isRunning(job)) return tidied(ctx, job);
    const now = ctx.platform.clock.now();
    const later = withRequestUntil(job);
    if (now < later) return { over: false, notBefore: later.toISOString() };
    const asker = now.getTime() < Date.parse(job.startedAt) + mostAgeMs ? await asked(ctx, job) : undefined;
    const gone = asker ? await takeTurn(asker, jobId) : await giveUp(ctx, job);
    if (gone === undefined) return over;
    return isRunning(gone) ? { over: false } : tidied(ctx, gone);
  },
);

/** At the end of a job nothing is left half done. */
async function tidied(ctx: Ctx, job: BulkJob): Promise<BulkTurn> {
  const deed = deedFor(job.kind);
  for (const { ticketId, state } of job.tickets) {
    if (state === 'refused') await deed.tidies?.(ctx, ticketId, job.input, job);
  }
  return over;
}

/** The store forgets after a week what was done under this job, and then it could be done twice. */
const mostAgeMs = 6 * 24 * 3600 * 1000;

async function asked(ctx: Ctx, { id, by, asker }: BulkJob): Promise<Ctx | undefined> {
  const { tenantId } = ctx.actor;
  try {
    return await enterInAbsence(ctx.platform, { tenantId, ...by, ...asker }, { surface: 'api', requestId: id });
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return undefined;
    throw error;
  }
}

const nobodyLeft = 'Whoever asked for this cannot use the service any more, or it stood still for too long.';

function giveUp(ctx: Ctx, job: Stored<BulkJob>): Promise<BulkJob> {
  const left = job.tickets.flatMap((ticket): readonly BulkTicket[] => {
    const given = { ...ticket, code: 'CAT_CONFLICT', detail: nobodyLeft };
    if (ticket.state === 'waiting') return [{ ...given, state: 'refused' }];
    return job.state === 'undoing' && ticket.state === 'done' ? [{ ...given, state: 'kept' }] : [];
  });
  return writeDown(ctx, job, left);
}
