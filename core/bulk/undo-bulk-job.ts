import { useCase } from '../use-case.ts';
import { type BulkJobView, GetBulkJob } from './contract.ts';
import { bulkJobView } from './present-job.ts';
import { undoJob } from './undo-job.ts';

/** Gives every ticket of a job back what it had, unless somebody has gone on from there: that one is `kept`, and says why. */
export const undoBulkJob = useCase(
  'tickets:write',
  GetBulkJob,
  async (ctx, { id }): Promise<BulkJobView> => bulkJobView(await undoJob(ctx, id)),
);
