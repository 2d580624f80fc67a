import type { BulkJobView } from '../bulk/contract.ts';
import { bulkJobView } from '../bulk/present-job.ts';
import { startJob } from '../bulk/start-job.ts';
import { MergeTickets } from '../links/contract.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { useCase } from '../use-case.ts';

/** Merges tickets into one: a job that goes on by itself, says what it refused, and is undone for half an hour. */
export const mergeTickets = useCase('tickets:write', MergeTickets, async (ctx, input): Promise<BulkJobView> => {
  const target = await findTicket(ctx, input.id);
  demand(worksOn(ctx.actor, target), 'Only the service desk merges tickets.');
  const job = await startJob(ctx, {
    kind: 'merge',
    ticketIds: input.ticketIds,
    input: { into: target.id, shareWords: input.shareWords ?? false },
  });
  return bulkJobView(job);
});
