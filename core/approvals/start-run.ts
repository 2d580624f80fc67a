import type { Answers } from '../forms/field.ts';
import { type ApprovalRun, type ApprovalTerms, type Person, plainTerms, type StageRun } from './approval-run.ts';
import { askedApprover } from './asked-approver.ts';
import type { Chain } from './chain.ts';
import { unmetCondition } from './conditions.ts';
import { dependenciesOf } from './dependencies.ts';
import { settleRun } from './settle-run.ts';

export interface Start {
  /** Without complaints (`chainComplaints`). */
  readonly chain: Chain;
  /** As `checkAnswers` gives them. */
  readonly answers: Answers;
  readonly requester: Person;
  /** Whom it is for, where that is somebody else: never asked either. */
  readonly forId?: string | null;
  /** Who asked in the requester's name: never asked either. */
  readonly filedById?: string | undefined;
  /** Whom something sensitive is about: never asked either. */
  readonly aboutIds?: readonly string[] | undefined;
  readonly at: string;
  readonly terms?: ApprovalTerms;
}

/**
 * A run at its beginning: what the answers leave out is skipped, what waits for nothing has begun and needs its approvers.
 * Where nobody has to be asked it is over already.
 */
export function startRun({
  chain,
  answers,
  requester,
  forId = null,
  filedById,
  aboutIds,
  at,
  terms = plainTerms,
}: Start): ApprovalRun {
  const stages = chain.stages.map((stage, index): StageRun => {
    const skippedBy = unmetCondition(stage.when, answers);
    return {
      id: stage.id,
      name: stage.name,
      dependsOn: dependenciesOf(chain.stages, index),
      approvers: stage.approvers.map((approver) => askedApprover(approver, answers)),
      rule: stage.rule,
      state: skippedBy ? 'skipped' : 'waiting',
      skippedBy,
      seats: [],
      standIns: 'not_needed',
    };
  });
  return settleRun({
    requester,
    forId,
    ...(filedById !== undefined && { filedById }),
    ...(aboutIds && aboutIds.length > 0 && { aboutIds }),
    terms,
    startedAt: at,
    at,
    stages,
    approvals: [],
    needs: [],
    needCount: 0,
    goneIds: [],
    outcome: null,
  });
}
