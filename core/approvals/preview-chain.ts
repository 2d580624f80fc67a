import type { Answers } from '../forms/field.ts';
import type { ApprovalClock } from './approval-clock.ts';
import { type ApprovalRun, approvalOf, type Found, type Parties } from './approval-run.ts';
import type { ApproverFacts } from './approver-facts.ts';
import type { Chain, StageCondition, StageRule } from './chain.ts';
import { unmetCondition } from './conditions.ts';
import { dependenciesOf } from './dependencies.ts';
import { rememberedFacts } from './remembered-facts.ts';
import { resolveNeed } from './resolve-need.ts';
import { startRun } from './start-run.ts';
import { stepRun } from './step-run.ts';

export interface PreviewedStage {
  readonly id: string;
  readonly name: string;
  readonly rule: StageRule;
  readonly dependsOn: readonly string[];
  /** The condition that does not hold: the stage is skipped. Null: it applies. */
  readonly skippedBy: StageCondition | null;
  /** Who would be asked today; none where the stage is skipped, or nobody is there who may decide. */
  readonly people: readonly PreviewedPerson[];
  /** false: too few people are there for its rule, so the request would be rejected. */
  readonly decidable: boolean;
}

export interface PreviewedPerson extends Found {
  /** The first stage before this one that they sit in too: if they approve there, they are not asked again. */
  readonly alsoIn: string | null;
}

export interface PreviewedChain {
  readonly stages: readonly PreviewedStage[];
  /** false: it begins at once, without anybody's approval. */
  readonly asksAnybody: boolean;
}

/**
 * The chain that would apply with these answers, with names (P4.4). It runs each stage by itself with the machine that will
 * run it later, so what it shows is what would happen if it began now: stand-ins up the line and among the administrators
 * too. People come and go until then.
 */
export async function previewChain(
  { stages }: Chain,
  answers: Answers,
  parties: Parties,
  known: ApproverFacts,
): Promise<PreviewedChain> {
  const facts = rememberedFacts(known);
  const previewed: PreviewedStage[] = [];
  for (const [index, stage] of stages.entries()) {
    const { id, name, rule, approvers } = stage;
    const skippedBy = unmetCondition(stage.when, answers);
    const found = skippedBy
      ? { people: [], rule, decidable: true }
      : await seated({ stages: [{ id, name, rule, approvers }] }, answers, parties, facts);
    previewed.push({
      id,
      name,
      dependsOn: dependenciesOf(stages, index),
      skippedBy,
      rule: found.rule,
      decidable: found.decidable,
      people: found.people.map((person) => ({ ...person, alsoIn: earlierOf(previewed, person.id) })),
    });
  }
  return { stages: previewed, asksAnybody: previewed.some(({ skippedBy }) => skippedBy === null) };
}

const earlierOf = (stages: readonly PreviewedStage[], memberId: string): string | null =>
  stages.find(({ people }) => people.some(({ id }) => id === memberId))?.id ?? null;

/** No time passes while it is previewed. */
const stillClock: ApprovalClock = {
  dayMs: 1,
  add: (from, ms) => new Date(Date.parse(from) + ms).toISOString(),
  between: () => 0,
};
const anyMoment = new Date(0).toISOString();

interface Seated {
  readonly people: readonly Found[];
  readonly rule: StageRule;
  readonly decidable: boolean;
}

async function seated(chain: Chain, answers: Answers, parties: Parties, facts: ApproverFacts): Promise<Seated> {
  let run = startRun({ chain, answers, ...parties, at: anyMoment });
  for (let need = run.needs[0]; need; need = run.needs[0]) {
    const people = await resolveNeed(run, need, facts);
    run = stepRun(run, { type: 'resolved', at: anyMoment, needId: need.id, people }, stillClock).run;
  }
  const [stage] = run.stages;
  const people = (stage?.seats ?? []).flatMap((seat) => holder(run, seat.approvalId, seat.why));
  return { people, rule: stage?.rule ?? { pass: 'any' }, decidable: run.outcome === null };
}

function holder(run: ApprovalRun, approvalId: string, why: Found['why']): Found[] {
  const approval = approvalOf(run, approvalId);
  return approval ? [{ id: approval.memberId, name: approval.name, why }] : [];
}
