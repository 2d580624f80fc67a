import { type ApprovalRun, approvalOf, type Found, isBarred, type Need, type StageRun } from './approval-run.ts';
import type { ApproverFacts } from './approver-facts.ts';
import { type Excluded, memberOf, nextAbove, whoDecides } from './find-person.ts';
import { rememberedFacts } from './remembered-facts.ts';
import { resolveStage } from './resolve-stage.ts';
import { maySit, seatsOf, sitsIn } from './seats.ts';

/** The people whom a need of the run asks for, for its event `resolved`; nobody where there is nobody. */
export async function resolveNeed(run: ApprovalRun, need: Need, known: ApproverFacts): Promise<readonly Found[]> {
  const facts = rememberedFacts(known);
  if (need.find === 'in_place_of') return above(run, need.approvalId, facts);
  const stage = run.stages.find(({ id }) => id === need.stageId);
  if (!stage) return [];
  if (need.find === 'approvers') return resolveStage(stage, run, facts);
  const excluded: Excluded = (id) => !maySit(run, stage, id) || sitsIn(run, stage, id);
  return need.find === 'next_up' ? nextManager(run, excluded, facts) : administrators(excluded, facts);
}

async function above(run: ApprovalRun, approvalId: string, facts: ApproverFacts): Promise<readonly Found[]> {
  const approval = approvalOf(run, approvalId);
  const member = approval && (await memberOf(facts, approval.memberId));
  if (!member) return [];
  const stages = stagesOf(run, approvalId);
  const excluded: Excluded = (id) =>
    isBarred(run, id) || run.goneIds.includes(id) || stages.some((stage) => !maySit(run, stage, id));
  const next = await nextAbove(facts, member, (id) => id === member.id || excluded(id));
  if (!next) return [];
  const why = { is: 'manager', level: next.level, of: member.name } as const;
  return [{ ...next.found, why: [...next.found.why, why] }];
}

const stagesOf = (run: ApprovalRun, approvalId: string): readonly StageRun[] => {
  const ids = new Set(seatsOf(run, approvalId).map(({ stageId }) => stageId));
  return run.stages.filter(({ id }) => ids.has(id));
};

async function nextManager(
  { requester }: ApprovalRun,
  excluded: Excluded,
  facts: ApproverFacts,
): Promise<readonly Found[]> {
  const member = await memberOf(facts, requester.id);
  const next = member && (await nextAbove(facts, member, excluded));
  return next ? [{ ...next.found, why: [...next.found.why, { is: 'next_up', of: requester.name }] }] : [];
}

/** Whoever has left is no administrator any more, so nobody comes in their place. */
async function administrators(excluded: Excluded, facts: ApproverFacts): Promise<readonly Found[]> {
  const ids = [...new Set([...(await facts.withRole('admin')), ...(await facts.withRole('tenant_owner'))])];
  const members = await facts.members(ids);
  await facts.away(ids);
  const found: Found[] = [];
  for (const member of [...members.values()].filter(({ active }) => active)) {
    const person = await whoDecides(facts, member, [{ is: 'administrator' }], excluded);
    if (person && !found.some(({ id }) => id === person.id)) found.push(person);
  }
  return found;
}
