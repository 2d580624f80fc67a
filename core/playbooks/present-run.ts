import type { Actor, PersonRef } from '../tenancy/actor.ts';
import { worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import type { RunStepView, RunView } from './contract.ts';
import { undoOfStep } from './going-run.ts';
import { publicOutputs } from './public-outputs.ts';
import { receiptOf } from './receipt.ts';
import type { RunStep } from './run.ts';
import { choicesOf } from './run-choices.ts';
import type { StepWait, StoredPlaybookRun } from './run-document.ts';

/**
 * A run as its viewer sees it. Names and states are for everybody who may read the ticket; what happened in other systems,
 * and what can be chosen, is for those who work on it.
 */
export function runView(actor: Actor, ticket: Ticket, stored: StoredPlaybookRun, names: Names = noNames): RunView {
  const { run } = stored;
  const isDesk = worksOn(actor, ticket);
  const receipt = receiptOf(run);
  return {
    id: stored.id,
    ticketId: stored.ticketId,
    playbook: run.playbook,
    state: run.state,
    outcome: run.outcome,
    startedBy: stored.startedBy,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    seq: stored.seq,
    steps: run.steps.map((step) => stepView(stored, step, isDesk)),
    stays: [...receipt.stays],
    choices: isDesk && run.state === 'running' ? ['roll_back', 'cancel'] : [],
    receipt:
      isDesk && run.state === 'ended'
        ? {
            lines: receipt.lines.map(({ outputs: _, trouble: __, requestIds, ...line }) => ({
              ...line,
              requestIds: [...requestIds],
            })),
            stays: [...receipt.stays],
            choices: receipt.choices.map(({ choice, stepId, memberId, at }) => ({
              choice,
              stepId,
              by: { id: memberId, name: names.get(memberId)?.name ?? '' },
              at,
            })),
          }
        : null,
  };
}

/** Who chose what, by their ids. */
export type Names = ReadonlyMap<string, PersonRef>;
const noNames: Names = new Map();

function stepView({ run, waits, needless = [] }: StoredPlaybookRun, step: RunStep, isDesk: boolean): RunStepView {
  const { id, name, action, state, reason, dependsOn, attempt, startedAt, endedAt, notBefore, doubt } = step;
  return {
    id,
    name,
    action,
    does: actionCatalog.get(action)?.says ?? '',
    state,
    reason,
    needed: state === 'waiting' ? !needless.includes(id) : state !== 'skipped' || reason === 'agent',
    dependsOn: [...dependsOn],
    attempts: attempt,
    startedAt,
    endedAt,
    retryAt: state === 'retrying' ? notBefore : null,
    waitsFor: waitView(waits[id] ?? waits[undoOfStep(id)]),
    doubt,
    trouble: isDesk ? step.trouble : null,
    requestIds: isDesk ? [...step.requestIds] : [],
    outputs: isDesk ? publicOutputs(step) : {},
    choices: isDesk ? [...choicesOf(run, step)] : [],
  };
}

function waitView(wait: StepWait | undefined): RunStepView['waitsFor'] {
  if (!wait) return null;
  const id = wait.for === 'task' ? wait.taskId : wait.for === 'approval' ? wait.approvalRunId : null;
  return { kind: wait.for, id, until: wait.for === 'time' ? wait.until : null };
}
