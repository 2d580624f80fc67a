import type { ApprovalRunView, ApprovalsView } from '#core/approvals/contract';
import type { Ticket } from '#core/tickets/ticket';
import type { OpenDecision, OpenQuestion } from '#teams-app/cards/ticket-card-view';
import { approvalLink, type LinkedApp } from '#teams-app/deep-links';
import type { Strings } from '#teams-app/strings/strings';
import { whyAskedWords } from '../requests/why-asked-words.ts';

const runsIn = (approvals: ApprovalsView | null): readonly ApprovalRunView[] =>
  approvals ? [...(approvals.main ? [approvals.main] : []), ...approvals.steps] : [];

/** What the reader is asked to decide now; undefined where they are not. Where several chains ask them, the first. */
export function decisionOf(
  app: LinkedApp,
  ticket: Pick<Ticket, 'number' | 'request'>,
  approvals: ApprovalsView | null,
  s: Strings,
): OpenDecision | undefined {
  const asking = runsIn(approvals).find(({ mine }) => mine !== null && mine.may.length > 0);
  const mine = asking?.mine;
  if (!asking || !mine) return undefined;
  const seats = asking.stages.flatMap((stage) =>
    stage.seats.filter(({ approvalId }) => approvalId === mine.approvalId),
  );
  const whys = [...new Set(seats.map(({ why }) => whyAskedWords(why, s)).filter((why) => why !== ''))];
  return {
    runId: asking.runId,
    approvalId: mine.approvalId,
    turn: mine.turn,
    why: whys.join('; '),
    dueAt: seats[0]?.dueAt ?? null,
    hasAsked: mine.state === 'asked_back',
    signInUrl: ticket.request?.sensitive ? approvalLink(app, ticket.number) : null,
  };
}

/** What approvers ask, and the reader may answer. */
export const questionsOf = (approvals: ApprovalsView | null): readonly OpenQuestion[] =>
  runsIn(approvals).flatMap(({ runId, questions }) =>
    questions
      .filter(({ mayAnswer }) => mayAnswer)
      .map(({ approvalId, by, question, turn }) => ({ runId, approvalId, turn, from: by.name, text: question })),
  );
