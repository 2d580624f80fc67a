import { approverFacts } from '../approvals/facts.ts';
import { filerOf } from '../approvals/open-approval.ts';
import { type PreviewedChain, type PreviewedStage, previewChain } from '../approvals/preview-chain.ts';
import type { Ctx } from '../platform.ts';
import { useCase } from '../use-case.ts';
import { type AskedRequest, readAsked } from './ask-request.ts';
import { PreviewRequest, type RequestPreviewView } from './contract.ts';
import { draftRequest, planOfRequest } from './draft-request.ts';

/** A request that is not made has neither. */
const unnamed = { id: '', number: '' };

/**
 * What would become of a request: who would be asked, and why, what would be done, how long it takes and what it costs. It
 * refuses what `createRequest` refuses, in the same words, and writes nothing.
 * @throws CAT_UPSTREAM where the directory cannot say who is in a group; the request can be made all the same.
 */
export const previewRequest = useCase(
  'tickets:write',
  PreviewRequest,
  async (ctx, input): Promise<RequestPreviewView> => {
    const asked = await readAsked(ctx, input);
    const drafted = await draftRequest(ctx, asked, unnamed);
    const [chain, plan] = await Promise.all([
      chainOf(ctx, asked, drafted.keptFrom),
      planOfRequest(ctx, asked, drafted),
    ]);
    const { id, key, name, version, leadTimeDays, cost, sensitive } = asked.item;
    return {
      item: { id, key, name, version },
      subject: drafted.subject,
      description: drafted.description,
      requester: asked.requester,
      forWhom: asked.forWhom,
      queue: drafted.queue,
      leadTimeDays,
      cost: cost && { ...cost },
      sensitive,
      chain: { asksAnybody: chain.asksAnybody, stages: chain.stages.map(stageView) },
      plan: {
        effects: plan.effects.map((effect) => ({ ...effect })),
        irreversible: [...plan.irreversible],
        permissions: [...plan.permissions],
      },
    };
  },
);

const chainOf = async (
  ctx: Ctx,
  { item, answers, requester, forWhom }: AskedRequest,
  aboutIds: readonly string[] | undefined,
): Promise<PreviewedChain> =>
  item.approvalRequired
    ? previewChain(
        item.chain,
        answers,
        { requester, forId: forWhom?.id ?? null, filedById: filerOf(ctx, requester.id), aboutIds },
        approverFacts(ctx, item.sensitive),
      )
    : { stages: [], asksAnybody: false };

const stageView = (stage: PreviewedStage): RequestPreviewView['chain']['stages'][number] => ({
  id: stage.id,
  name: stage.name,
  rule: stage.rule,
  dependsOn: [...stage.dependsOn],
  skippedBy:
    stage.skippedBy && (structuredClone(stage.skippedBy) as RequestPreviewView['chain']['stages'][number]['skippedBy']),
  people: stage.people.map(({ id, name, why, alsoIn }) => ({ id, name, why: [...why], alsoIn })),
  decidable: stage.decidable,
});
