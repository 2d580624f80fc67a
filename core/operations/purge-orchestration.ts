import { notFound, Problem } from '../api/problem.ts';
import { PurgeOrchestration } from './contract.ts';
import { operatorDeed } from './operator.ts';

/** Forgets one that has ended. @throws CAT_NOT_FOUND, CAT_CONFLICT where it has not ended. */
export const purgeOrchestration = operatorDeed(
  'purge orchestration',
  PurgeOrchestration,
  async ({ orchestrations }, { id }): Promise<{ purged: true }> => {
    const found = await orchestrations.get(id, { history: false });
    if (!found) throw notFound();
    const ended = ['completed', 'failed', 'terminated'].includes(found.status);
    if (!ended || !(await orchestrations.purge(id))) {
      throw new Problem('CAT_CONFLICT', `It is ${found.status}. Only one that has ended can be purged.`);
    }
    return { purged: true };
  },
);
