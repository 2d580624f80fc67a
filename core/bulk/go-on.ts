import type { Ctx } from '../platform.ts';
import { StoreFailure } from '../store.ts';
import { type BulkJob, isRunning } from './bulk-job.ts';
import { takeTurn } from './take-turn.ts';

/** As long as whoever asked waits for the answer. The story begins once that is surely over. */
const withinRequestMs = 1_000;
const storyWaitsMs = 1_500;

const askedAt = ({ undoAskedAt, startedAt }: BulkJob): number => Date.parse(undoAskedAt ?? startedAt);

/** Until when the request that asked for it, or for undoing it, is at it. */
export const withRequestUntil = (job: BulkJob): Date => new Date(askedAt(job) + storyWaitsMs);

/** Turn after turn while somebody waits, about a second; what is left then, or cannot be saved now, the story does. */
export async function goOn(ctx: Ctx, begun: BulkJob): Promise<BulkJob> {
  const { clock, log } = ctx.platform;
  const until = askedAt(begun) + withinRequestMs;
  let job = begun;
  try {
    while (isRunning(job) && clock.now().getTime() < until) job = (await takeTurn(ctx, job.id)) ?? job;
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    log({ level: 'warn', msg: 'bulk job left to its story', jobId: job.id, tenant: ctx.actor.tenantId });
    return (await readIfPossible(ctx, job.id)) ?? job;
  }
  return job;
}

async function readIfPossible(ctx: Ctx, id: string): Promise<BulkJob | undefined> {
  try {
    return await ctx.store.get('bulkJob', id, id);
  } catch (error) {
    if (error instanceof StoreFailure) return undefined;
    throw error;
  }
}
