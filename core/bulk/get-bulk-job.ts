import { useCase } from '../use-case.ts';
import { type BulkJobView, GetBulkJob } from './contract.ts';
import { findJob } from './find-job.ts';
import { bulkJobView } from './present-job.ts';

/** How far a job is. One point read, for whoever asked for it. */
export const getBulkJob = useCase(
  'tickets:write',
  GetBulkJob,
  async (ctx, { id }): Promise<BulkJobView> => bulkJobView(await findJob(ctx, id)),
);
