import type { Approval } from '../approvals/approval-run.ts';
import type { ApprovalState } from '../approvals/vocabulary.ts';
import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Occasion } from './occasion.ts';
import { approverIn, newsIn, type OccasionNews, runIdIn } from './occasion-news.ts';
import type { SaidWords } from './planned-notice.ts';
import type { NoticeKind } from './vocabulary.ts';

/** What is told of a run of approvals or of a playbook, to one person. */
export interface WorkWords {
  /** A question, an answer, or what happened to a step. Never a comment on the ticket: those are not for approvers. */
  readonly said: SaidWords | null;
  /** The step it is about, by its name; null where it is about the ticket itself. */
  readonly about: string | null;
  /** What it asks for waits for nobody any more: decided, answered, or gone on to somebody else. */
  readonly isOver?: boolean;
}

const nothing: WorkWords = { said: null, about: null };

/** Reads what an event of approvals or of a playbook is about: one point read. */
export function workWords(
  ctx: Ctx,
  ticket: Ticket,
  occasion: Occasion,
  kind: NoticeKind,
  memberId: string,
): Promise<WorkWords> {
  switch (kind) {
    case 'approval_question':
      return approvalWords(ctx, ticket, occasion, {
        kind,
        isMeant: ({ is }) => is === 'asked_back' || is === 'requester_reminded',
        waitsAs: 'asked_back',
      });
    case 'approval_requested':
    case 'approval_reminder':
    case 'approval_answered':
      return approvalWords(ctx, ticket, occasion, {
        kind,
        isMeant: (news) => approverIn(news) === memberId,
        waitsAs: 'pending',
      });
    case 'run_stuck':
      return stuckWords(ctx, ticket, occasion);
    default:
      return Promise.resolve(nothing);
  }
}

interface Asking {
  readonly kind: NoticeKind;
  readonly isMeant: (news: OccasionNews) => boolean;
  /** How an approval stands for as long as somebody is to do something about it. */
  readonly waitsAs: ApprovalState;
}

async function approvalWords(
  ctx: Ctx,
  ticket: Ticket,
  occasion: Occasion,
  { kind, isMeant, waitsAs }: Asking,
): Promise<WorkWords> {
  const runId = runIdIn(occasion, 'approval');
  const kept = runId === null ? undefined : await ctx.store.get('approvalRun', ticket.id, runId);
  const meant = newsIn(occasion).filter(isMeant);
  const approvals = (kept?.run.approvals ?? []).filter(({ id }) => meant.some(({ approvalId }) => approvalId === id));
  const waiting = approvals.find(({ state }) => state === waitsAs);
  const approval = waiting ?? approvals[0];
  const about = kept?.purpose.is === 'step' ? kept.purpose.text : null;
  return {
    said: approval ? saidIn(approval, ticket, kind === 'approval_answered') : null,
    about,
    isOver: approval !== undefined && !waiting,
  };
}

function saidIn({ name, question, answer }: Approval, ticket: Ticket, isAnswer: boolean): SaidWords | null {
  if (isAnswer) return answer === null ? null : { author: ticket.requester.name, text: answer, deleted: false };
  return question === null || answer !== null ? null : { author: name, text: question, deleted: false };
}

async function stuckWords(ctx: Ctx, ticket: Ticket, occasion: Occasion): Promise<WorkWords> {
  const runId = runIdIn(occasion, 'run');
  const stored = runId === null ? undefined : await ctx.store.get('playbookRun', ticket.id, runId);
  const stuck = newsIn(occasion).find(({ is }) => is === 'stuck');
  const step = stored?.run.steps.find(({ id }) => id === stuck?.stepId);
  if (!step) return nothing;
  const { trouble } = step;
  return {
    said: trouble ? { author: occasion.actor.name, text: `${trouble.detail} ${trouble.remedy}`, deleted: false } : null,
    about: step.name,
  };
}
