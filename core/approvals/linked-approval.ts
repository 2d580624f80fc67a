import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { refOf } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { linkRefused } from './approval-link.ts';
import { approvalOf, isOpen } from './approval-run.ts';
import { lateResult } from './press-result.ts';
import { isSpent, spentResult } from './spent-link.ts';
import type { ApprovalState, LinkDecision, LinkStop, RunEnd } from './vocabulary.ts';

/** How the approval stands that the link of a mail is about, and what can be done about it by that link. */
export interface LinkedApproval {
  readonly member: PersonRef;
  readonly organisation: string;
  readonly ticket: Ticket;
  readonly state: ApprovalState;
  readonly outcome: RunEnd | null;
  /** Of questions and answers. */
  readonly turn: number;
  readonly may: readonly LinkDecision[];
  /** Why nothing can be done by it; null where something can. */
  readonly because: LinkStop | null;
  /** A sentence where something was done, or cannot be. */
  readonly says: string | null;
  readonly expiresAt: string;
}

/** Reads it anew. @throws CAT_UNAUTHENTICATED where the link is about nothing that is here, or was never this member's. */
export async function linkedApproval(ctx: Ctx): Promise<LinkedApproval> {
  const { link } = ctx.actor;
  if (!link) throw linkRefused();
  const [ticket, kept, spent] = await Promise.all([
    ctx.store.get('ticket', link.ticketId, link.ticketId),
    ctx.store.get('approvalRun', link.ticketId, link.runId),
    isSpent(ctx, link.ticketId),
  ]);
  const approval = kept && approvalOf(kept.run, link.approvalId);
  if (!ticket || !kept || approval?.memberId !== ctx.actor.id) throw linkRefused();
  const { state, turn } = approval;
  const because = !isOpen(approval) ? 'over' : ticket.request?.sensitive ? 'sign_in' : spent ? 'used' : null;
  return {
    member: refOf(ctx.actor),
    organisation: ctx.tenant.name,
    ticket,
    state,
    outcome: kept.run.outcome?.as ?? null,
    turn,
    may: because ? [] : state === 'pending' ? ['approve', 'reject', 'ask_back'] : ['approve', 'reject'],
    because,
    says: because === 'over' ? lateResult(kept.run, approval).says : because === 'used' ? spentResult.says : null,
    expiresAt: link.expiresAt,
  };
}
