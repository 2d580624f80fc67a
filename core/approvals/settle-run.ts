import { type ApprovalRun, approvalOf, isOpen, type StageRun } from './approval-run.ts';
import { noTime } from './approval-times.ts';
import { withNeed, withStage } from './change-run.ts';
import { judgeStage } from './judge-stage.ts';
import { seatsOf } from './seats.ts';
import type { RunEnd } from './vocabulary.ts';

/** Draws every conclusion from what has happened: stages pass, fail and begin, people are let go, the run ends. */
export function settleRun(run: ApprovalRun): ApprovalRun {
  let now = run;
  for (;;) {
    const next = conclude(now);
    if (next === now) return letGo(now);
    now = next;
  }
}

/** The next conclusion; the run itself where there is none. */
function conclude(run: ApprovalRun): ApprovalRun {
  if (run.outcome) return run;
  const asking = run.stages.filter(({ state }) => state === 'asking');
  const verdicts = asking.map((stage) => ({ stage, verdict: judgeStage(run, stage) }));
  const failed = verdicts.find(({ verdict }) => verdict === 'failed');
  if (failed) return fail(run, failed.stage);
  const passed = verdicts.find(({ verdict }) => verdict === 'passed');
  if (passed) return withStage(run, passed.stage.id, (stage) => ({ ...stage, state: 'passed' }));
  const short = verdicts.find(({ verdict }) => verdict === 'short');
  if (short) return lookFurther(run, short.stage);
  const ready = run.stages.find((stage) => stage.state === 'waiting' && isReady(run, stage));
  if (ready) return begin(run, ready);
  if (run.stages.every((stage) => isDone(run, stage))) {
    return endRun(run, run.stages.some(({ state }) => state === 'passed') ? 'approved' : 'not_needed', null);
  }
  return run;
}

const begin = (run: ApprovalRun, { id }: StageRun): ApprovalRun =>
  withNeed(
    withStage(run, id, (stage) => ({ ...stage, state: 'asking' })),
    { find: 'approvers', stageId: id },
  );

const isReady = (run: ApprovalRun, { dependsOn }: StageRun): boolean =>
  dependsOn.every((id) => run.stages.some((stage) => stage.id === id && isDone(run, stage)));

/** A skipped stage is passed through, not jumped over: what comes after it still waits for what came before it. */
const isDone = (run: ApprovalRun, stage: StageRun): boolean =>
  stage.state === 'passed' || (stage.state === 'skipped' && isReady(run, stage));

/** Too few people: up the line of the requester's managers one by one, then all administrators, then no further. */
function lookFurther(run: ApprovalRun, { id, standIns }: StageRun): ApprovalRun {
  switch (standIns) {
    case 'not_needed':
    case 'managers':
      return withNeed(
        withStage(run, id, (stage) => ({ ...stage, standIns: 'managers' })),
        { find: 'next_up', stageId: id },
      );
    case 'admins':
      return withNeed(run, { find: 'admins', stageId: id });
    case 'exhausted': {
      const stage = run.stages.find((one) => one.id === id);
      return stage ? fail(run, stage) : run;
    }
  }
}

function fail(run: ApprovalRun, { id, seats }: StageRun): ApprovalRun {
  const states = seats.map(({ approvalId }) => approvalOf(run, approvalId)?.state);
  const noes: readonly RunEnd[] = ['rejected', 'expired'];
  const as = noes.find((state) => states.some((one) => one === state)) ?? 'nobody_to_ask';
  return endRun(
    withStage(run, id, (stage) => ({ ...stage, state: 'failed' })),
    as,
    id,
  );
}

/** It is over: nobody is asked any more, nothing is needed. */
export const endRun = (run: ApprovalRun, as: RunEnd, stageId: string | null): ApprovalRun => ({
  ...run,
  stages: run.stages.map((stage) =>
    stage.state === 'waiting' || stage.state === 'asking' ? { ...stage, state: 'cancelled' } : stage,
  ),
  needs: [],
  outcome: { as, stageId, at: run.at },
});

/** Whoever sits in no stage that is asked is not needed any more, and nothing is looked for that nobody waits for. */
function letGo(run: ApprovalRun): ApprovalRun {
  const approvals = run.approvals.map((approval) =>
    isOpen(approval) && seatsOf(run, approval.id).length === 0
      ? { ...approval, ...noTime, state: 'skipped' as const, skippedBecause: 'not_needed' as const }
      : approval,
  );
  const free = { ...run, approvals };
  return { ...free, needs: free.needs.filter((need) => isAwaited(free, need)) };
}

function isAwaited(run: ApprovalRun, need: ApprovalRun['needs'][number]): boolean {
  if (need.find !== 'in_place_of') return run.stages.some(({ id, state }) => id === need.stageId && state === 'asking');
  const state = approvalOf(run, need.approvalId)?.state;
  return state === (need.because === 'left' ? 'skipped' : 'pending') && seatsOf(run, need.approvalId).length > 0;
}
