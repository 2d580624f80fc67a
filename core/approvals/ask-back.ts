import { forbidden, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { owns } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import type { StoredApprovalRun } from './approval-document.ts';
import type { Approval } from './approval-run.ts';
import { AnswerApprover, AskBack, type DecisionView } from './contract.ts';
import { type Pressed, pressAnswer, pressOf, takePress } from './press.ts';
import { runsOf } from './read-approvals.ts';

/** Asks the requester something before deciding. The approver's time and the request's clock stand still meanwhile. */
export const askBack = ticketVerb<AskBack, DecisionView>({
  scope: 'tickets:read',
  input: AskBack,
  decide: (ctx, ticket, { runId, question, turn, seen = null }) =>
    pressOf(ctx, ticket, runId, {
      action: 'approval.ask_back',
      event: ({ id, memberId, turn: now }, at) => ({
        type: 'asked_back',
        at,
        approvalId: id,
        memberId,
        turn: turn ?? now,
        question,
      }),
      audited: { question, seen },
      says: `You asked ${ticket.requester.name}. Your time stands still until they answer.`,
    }),
  answer: (_ctx, ticket, _input, change) => pressAnswer(ticket, change),
});

/** Answers what an approver asked, as whoever the request belongs to. */
export const answerApprover = ticketVerb<AnswerApprover, DecisionView>({
  scope: 'tickets:read',
  input: AnswerApprover,
  allow: (ctx, ticket) => {
    if (!owns(ctx.actor, ticket)) throw forbidden('Only the requester answers what an approver asked.');
  },
  decide: answered,
  answer: (_ctx, ticket, _input, change) => pressAnswer(ticket, change),
});

async function answered(ctx: Ctx, ticket: Stored<Ticket>, input: AnswerApprover): Promise<Pressed> {
  const runs = await runsOf(ctx, ticket.id);
  const asked = questionIn(runs, input);
  if (!asked) {
    throw new Problem('CAT_CONFLICT', `Nobody who is to approve ${ticket.number} asked you this.`);
  }
  const { answer, turn } = input;
  return takePress(
    ctx,
    ticket,
    { ...asked, runs },
    {
      action: 'approval.answer',
      event: ({ id, turn: now }, at) => ({ type: 'answered', at, approvalId: id, turn: turn ?? now, answer }),
      audited: { answer },
      says: `${asked.approval.name} has your answer and decides now.`,
      saysLate: `${asked.approval.name} does not wait for this answer any more. Here is how it stands now.`,
    },
  );
}

/** The question that is meant, else the oldest one that is open, else the last one that there was. */
function questionIn(
  runs: readonly Stored<StoredApprovalRun>[],
  { runId, approvalId }: AnswerApprover,
): { readonly kept: Stored<StoredApprovalRun>; readonly approval: Approval } | undefined {
  const asked = runs
    .filter(({ id }) => runId === undefined || id === runId)
    .flatMap((kept) => kept.run.approvals.map((approval) => ({ kept, approval })))
    .filter(({ approval: { id, question } }) => question !== null && (approvalId === undefined || id === approvalId));
  return asked.find(({ approval }) => approval.state === 'asked_back') ?? asked.at(-1);
}
