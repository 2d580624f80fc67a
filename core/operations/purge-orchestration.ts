import { notFound, Problem } from '../api/problem.ts';
import { type OrchestrationStatus, PurgeOrchestration } from './contract.ts';
import { operatorDeed } from './operator.ts';

const final: readonly OrchestrationStatus[] = ['completed', 'failed', 'terminated'];

/** Forgets one that has ended. @throws CAT_NOT_FOUND, CAT_CONFLICT where it has not ended. */
export const purgeOrchestration = operatorDeed(
  'purge orchestration',
  PurgeOrchestration,
  async ({ orchestrations }, { id }): Promise<{ purged: true }> => {
    const demandEnded = async (): Promise<OrchestrationStatus> => {
      const found = await orchestrations.get(id, { history: false });
      if (!found) throw notFound();
      if (final.includes(found.status)) return found.status;
      throw new Problem('CAT_CONFLICT', `It is ${found.status}. Only one that has ended can be purged.`);
    };
    await demandEnded();
    if (await orchestrations.purge(id)) return { purged: true };
    // Somebody else purged it, or started it anew, between the look and the deed; or the engine has its reasons.
    const status = await demandEnded();
    throw new Problem('CAT_CONFLICT', `It is ${status}, but the engine did not purge it. Try again.`);
  },
);
