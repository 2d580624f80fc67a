import { Problem } from '../api/problem.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import type { BulkJob } from './bulk-job.ts';
import { findOwnJob } from './find-job.ts';
import { goOn } from './go-on.ts';
import { inHand } from './take-turn.ts';

/**
 * Turns a job round and undoes as much as fits into about a second; its story does the rest. What it has not begun is not
 * begun any more. Undoing twice is undoing once.
 * @throws CAT_NOT_FOUND to everybody but whoever asked for the job; CAT_CONFLICT once its time is over.
 */
export async function undoJob({ idempotency: _, ...ctx }: Ctx, id: string): Promise<BulkJob> {
  const turned = await transact(ctx, id.toLowerCase(), async () => {
    const { etag, ...job } = await findOwnJob(ctx, id);
    if (job.undoAskedAt !== null) return { writes: [], answer: job };
    const at = ctx.platform.clock.now().toISOString();
    if (job.state !== 'running' && at >= job.undoUntil) {
      throw new Problem('CAT_CONFLICT', 'It is too late to undo this. Change the tickets that should be otherwise.');
    }
    const begun = inHand(job);
    const tickets = job.tickets.map((ticket) =>
      ticket.state === 'waiting' && !begun.has(ticket.ticketId) ? ({ ...ticket, state: 'undone' } as const) : ticket,
    );
    const doc: BulkJob = { ...job, tickets, state: 'undoing', undoAskedAt: at, seq: job.seq + 1 };
    return { writes: [{ replace: 'bulkJob', doc, ifMatch: etag }], answer: doc };
  });
  return goOn(ctx, turned);
}
