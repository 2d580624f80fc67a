import { invalid } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { ticketView } from '../tickets/present-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { changeOfWork } from '../tickets/work.ts';
import type { StoredApprovalRun } from './approval-document.ts';
import { type Approval, isOpen } from './approval-run.ts';
import { askedRun } from './asked-run.ts';
import { concludeRun } from './conclude-run.ts';
import type { ApprovalsView, DecisionView } from './contract.ts';
import { lateResult, type PressResult } from './press-result.ts';
import { approvalsView } from './read-approvals.ts';
import { type RunEvent, refusalSentences } from './run-event.ts';
import { isSpent, spentLink, spentResult } from './spent-link.ts';
import { stepRun } from './step-run.ts';
import { workingClock } from './working-clock.ts';

/** What somebody does to a chain by pressing something. */
export interface Press {
  /** Of the audit: `approval.approve`. */
  readonly action: string;
  readonly event: (approval: Approval, at: string) => RunEvent;
  /** Kept in the audit beside the approval that it is about. */
  readonly audited: { readonly [field: string]: unknown };
  /** What they read when it counted. */
  readonly says: string;
  /** What they read when it came too late, where they are not who decides. */
  readonly saysLate?: string;
}

/** What becomes of the ticket, and how the chains stand afterwards. */
export type Pressed = TicketChange & PressResult & { readonly approvals: ApprovalsView };

/** A press of whoever is or was asked. `demand` throws where an open approval needs more than being asked. */
export async function pressOf(
  ctx: Ctx,
  ticket: Stored<Ticket>,
  runId: string | undefined,
  press: Press,
  demand: () => void = () => undefined,
): Promise<Pressed> {
  const asked = await askedRun(ctx, ticket, runId);
  if (isOpen(asked.approval)) demand();
  return takePress(ctx, ticket, asked, press);
}

/** Nothing that comes late or twice is an error: how it stands is the answer. */
export async function takePress(
  ctx: Ctx,
  ticket: Stored<Ticket>,
  {
    kept,
    approval,
    runs,
  }: {
    readonly kept: Stored<StoredApprovalRun>;
    readonly approval: Approval;
    readonly runs: readonly StoredApprovalRun[];
  },
  { action, event, audited, says, saysLate }: Press,
): Promise<Pressed> {
  const unchanged = (why: PressResult): Pressed => {
    const approvals = approvalsView(ctx, ticket, runs);
    return { action, after: ticket, events: [], nothing: true, approvals, ...why };
  };
  if (isOpen(approval) && (await isSpent(ctx, ticket.id))) return unchanged(spentResult);
  const clock = await workingClock(ctx);
  const at = ctx.platform.clock.now().toISOString();
  const { run, changed, refused, news } = stepRun(kept.run, event(approval, at), clock);
  if (refused) throw invalid([{ pointer: '/toId', code: refused, detail: refusalSentences[refused] }]);
  if (!changed) {
    const late = lateResult(kept.run, approval);
    return unchanged({ ...late, says: saysLate ?? late.says });
  }
  const work = await concludeRun(ctx, ticket, { kept, run, news }, clock);
  const others = runs.map((one) => (one.id === kept.id ? work.kept : one));
  const change = changeOfWork(ticket, action, work);
  return {
    ...change,
    writes: [...work.writes, ...spentLink(ctx, at)],
    audited: { after: { approval: { runId: kept.id, approvalId: approval.id, ...audited } } },
    approvals: approvalsView(ctx, work.ticket, others),
    counted: true,
    is: 'counted',
    says,
  };
}

/** The answer to every press. */
export function pressAnswer(ticket: Ticket, change: TicketChange | undefined): DecisionView {
  const { approvals, counted, is, says } = change as Pressed;
  return { ticket: ticketView(ticket), approvals, counted, is, says };
}
