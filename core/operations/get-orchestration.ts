import { notFound } from '../api/problem.ts';
import { GetOrchestration, type OrchestrationDetailView } from './contract.ts';
import { operatorView } from './operator.ts';

/** How one orchestration stands and, if asked, what happened to it. */
export const getOrchestration = operatorView(
  GetOrchestration,
  async ({ orchestrations }, { id, history = false }): Promise<OrchestrationDetailView> => {
    const found = await orchestrations.get(id, { history });
    if (!found) throw notFound();
    return found;
  },
);
