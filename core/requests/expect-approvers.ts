import { notFound } from '../api/problem.ts';
import type { Stage } from '../approvals/chain.ts';
import { approverFacts } from '../approvals/facts.ts';
import { previewChain } from '../approvals/preview-chain.ts';
import { CatalogItemRef } from '../catalog/contract.ts';
import { findVisibleItem } from '../catalog/onlooker-of.ts';
import { refOf } from '../tenancy/actor.ts';
import { useCase } from '../use-case.ts';
import type { ExpectedApproversView } from './contract.ts';

/**
 * Who would be asked if the caller requested an item for themselves, before its form is filled in: what hangs on the answers
 * is named as such, and people whom only the answers name are left out.
 * @throws CAT_NOT_FOUND for what the caller may not see; CAT_UPSTREAM where the directory cannot say who is in a group.
 */
export const getItemApprovers = useCase(
  'tickets:write',
  CatalogItemRef,
  async (ctx, { id }): Promise<ExpectedApproversView> => {
    const item = await findVisibleItem(ctx, id);
    if (!item) throw notFound();
    if (!item.approvalRequired) return { stages: [] };
    const { stages } = item.chain;
    const known = {
      stages: stages.map(({ when: _, ...stage }) => ({ ...stage, approvers: stage.approvers.filter(isKnown) })),
    };
    const parties = { requester: refOf(ctx.actor), forId: null };
    const previewed = await previewChain(known, {}, parties, approverFacts(ctx, item.sensitive));
    return {
      stages: stages.map((stage, index) => ({
        id: stage.id,
        name: stage.name,
        rule: stage.rule,
        dependsOn: [...(previewed.stages[index]?.dependsOn ?? [])],
        hangsOnAnswers: stage.when !== undefined && stage.when.length > 0,
        namedByAnswers: !stage.approvers.every(isKnown),
        people: stage.approvers.some(isKnown)
          ? (previewed.stages[index]?.people ?? []).map(({ id: memberId, name, why }) => ({
              id: memberId,
              name,
              why: [...why],
            }))
          : [],
      })),
    };
  },
);

/** Whom an answer names is not known before there is one. */
const isKnown = (approver: Stage['approvers'][number]): boolean =>
  !(approver.who === 'manager' && approver.of !== undefined);
