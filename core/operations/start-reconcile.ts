import { notFound } from '../api/problem.ts';
import { type OrchestrationView, Reconcile } from './contract.ts';
import { operatorDeed } from './operator.ts';

/**
 * Starts what compares the stories with the store. What it counts is seen at the orchestration that it answers.
 * @throws CAT_UNAVAILABLE while the engine cannot be reached.
 */
export const startReconcile = operatorDeed(
  'reconcile',
  Reconcile,
  async (ctx, { tenantId }): Promise<OrchestrationView> => {
    const id = await ctx.startReconcile(tenantId ?? null);
    const found = await ctx.orchestrations.get(id, { history: false });
    if (!found) throw notFound();
    const { name, status, createdAt, updatedAt, reason } = found;
    return { id, name, status, createdAt, updatedAt, reason };
  },
);
