import { useCase } from '../use-case.ts';
import { type BulkJobView, CreateBulkJob } from './contract.ts';
import { bulkJobView } from './present-job.ts';
import { startJob } from './start-job.ts';

/**
 * One deed on up to a hundred tickets: each is done or refused by itself, in a commit of its own. The answer says how far
 * it came within about a second. `assignTickets` (POST /v1/agent/triage/assign) does the like at once and for good.
 */
export const createBulkJob = useCase(
  'tickets:assign',
  CreateBulkJob,
  async (ctx, { kind, ticketIds, ...said }): Promise<BulkJobView> => {
    const input = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return bulkJobView(await startJob(ctx, { kind, ticketIds, input }));
  },
);
