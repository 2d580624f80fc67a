import type { Approval, ApprovalRun, Need, StageRun } from './approval-run.ts';

export const withApproval = (run: ApprovalRun, id: string, change: (approval: Approval) => Approval): ApprovalRun => ({
  ...run,
  approvals: run.approvals.map((approval) => (approval.id === id ? change(approval) : approval)),
});

export const withStage = (run: ApprovalRun, id: string, change: (stage: StageRun) => StageRun): ApprovalRun => ({
  ...run,
  stages: run.stages.map((stage) => (stage.id === id ? change(stage) : stage)),
});

type Wanted<N> = N extends Need ? Omit<N, 'id' | 'tries'> : never;

export const withNeed = (run: ApprovalRun, need: Wanted<Need>, tries = 0): ApprovalRun => ({
  ...run,
  needCount: run.needCount + 1,
  needs: [...run.needs, { ...need, id: `n${run.needCount + 1}`, tries }],
});

export const withoutNeed = (run: ApprovalRun, id: string): ApprovalRun => ({
  ...run,
  needs: run.needs.filter((need) => need.id !== id),
});
