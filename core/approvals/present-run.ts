import type { Actor } from '../tenancy/actor.ts';
import { owns } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { StoredApprovalRun } from './approval-document.ts';
import { type Approval, type ApprovalRun, approvalOf, isOpen, type Seat, type StageRun } from './approval-run.ts';
import type { StageCondition } from './chain.ts';
import type { ApprovalRunView, SeatView, StageView } from './contract.ts';
import type { ApprovalAct } from './vocabulary.ts';

/** What leaves the server of a run, for this reader. */
export function runView(actor: Actor, ticket: Ticket, { id, purpose, run, plan }: StoredApprovalRun): ApprovalRunView {
  return {
    runId: id,
    purpose: { ...purpose },
    outcome: run.outcome?.as ?? null,
    startedAt: run.startedAt,
    endedAt: run.outcome?.at ?? null,
    stages: run.stages.map((stage) => stageView(run, stage)),
    plan: plan.map((effect) => ({ ...effect })),
    mine: mineOf(run, actor.id),
    questions: run.approvals.flatMap((approval) => questionOf(approval, owns(actor, ticket))),
  };
}

const stageView = (run: ApprovalRun, stage: StageRun): StageView => ({
  id: stage.id,
  name: stage.name,
  rule: stage.rule,
  state: stage.state,
  dependsOn: [...stage.dependsOn],
  skippedBy: stage.skippedBy && conditionView(stage.skippedBy),
  seats: stage.seats.flatMap((seat) => seatView(run, seat)),
  searching: run.needs.some((need) => need.find !== 'in_place_of' && need.stageId === stage.id),
});

const conditionView = ({ isOneOf, ...rest }: StageCondition): NonNullable<StageView['skippedBy']> => ({
  ...rest,
  ...(isOneOf && { isOneOf: [...isOneOf] }),
});

function seatView(run: ApprovalRun, { approvalId, why, before }: Seat): readonly SeatView[] {
  const held = approvalOf(run, approvalId);
  if (!held) return [];
  const { state, turn, question, answer, decidedAt, comment, askedAt, remindedAt, dueAt } = held;
  return [
    {
      approvalId,
      person: personOf(held),
      state,
      why: why.map((one) => ({ ...one })),
      before: before.flatMap((id) => {
        const earlier = approvalOf(run, id);
        return earlier ? [{ person: personOf(earlier), state: earlier.state }] : [];
      }),
      askedAt,
      remindedAt,
      dueAt,
      turn,
      question,
      answer,
      decidedAt,
      comment,
    },
  ];
}

const personOf = ({ memberId, name }: Approval) => ({ id: memberId, name });

/** The newest of theirs: the one that is open, where one is. */
function mineOf({ approvals }: ApprovalRun, memberId: string): ApprovalRunView['mine'] {
  const theirs = approvals.filter((approval) => approval.memberId === memberId && approval.askedAt !== null);
  const mine = theirs.find(isOpen) ?? theirs.at(-1);
  return mine ? { approvalId: mine.id, state: mine.state, turn: mine.turn, may: actsOf(mine) } : null;
}

const actsOf = (approval: Approval): ApprovalAct[] => {
  if (!isOpen(approval)) return [];
  return approval.state === 'pending'
    ? ['approve', 'reject', 'ask_back', 'delegate']
    : ['approve', 'reject', 'delegate'];
};

function questionOf(approval: Approval, mayAnswer: boolean): ApprovalRunView['questions'] {
  const { id, state, question, turn, dueAt } = approval;
  if (state !== 'asked_back' || question === null) return [];
  return [{ approvalId: id, by: personOf(approval), question, turn, dueAt, mayAnswer }];
}
