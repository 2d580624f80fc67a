import type { BulkJobView } from '#core/bulk/contract';
import type { TabClient } from '../lib/use-client.ts';

const lookAgainMs = 700;
const mostFailures = 5;

/** Looks at a job until it is in another state than it is in now. The work goes on without anybody looking. */
export async function followJob(
  client: TabClient,
  job: BulkJobView,
  seen: (job: BulkJobView) => void = () => undefined,
): Promise<BulkJobView> {
  const isOnItsWay = ({ state }: BulkJobView) => state === 'running' || state === 'undoing';
  let present = job;
  let failures = 0;
  while (isOnItsWay(present)) {
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs * (failures + 1)));
    try {
      present = await client.getBulkJob({ id: job.id });
      failures = 0;
      seen(present);
    } catch (error) {
      failures += 1;
      if (failures > mostFailures) throw error;
    }
  }
  return present;
}
