import type { RunEnd } from '../approvals/vocabulary.ts';
import type { Ctx } from '../platform.ts';
import { cancelRun } from '../playbooks/cancel-run.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { type PersonRef, refOf } from '../tenancy/actor.ts';
import type { Move } from '../tickets/move.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { andThen, noWork, quietly, type Work } from '../tickets/work.ts';
import { beginPlaybook } from './begin-playbook.ts';
import { move } from './lifecycle.ts';
import { isRequest } from './request.ts';

/** How a chain of approvals ended. */
export interface ApprovalEnd {
  readonly as: RunEnd;
  /** Who decided last; null where it ended by itself. */
  readonly by: PersonRef | null;
  readonly comment: string | null;
}

/**
 * What follows for a request from the end of its chain, in the same commit: it is fulfilled, by its playbook or by its queue,
 * or it is over, and what else was set going for it with it. Nothing where it does not wait for approval any more. Of its events one is told to people.
 */
export async function afterApproval(ctx: Ctx, ticket: Ticket, ended: ApprovalEnd): Promise<Work> {
  if (!isRequest(ticket) || ticket.request.stage !== 'in_approval') return noWork(ticket);
  switch (ended.as) {
    case 'approved':
    case 'not_needed':
      return approved(ctx, ticket, ended);
    case 'rejected':
    case 'expired':
    case 'nobody_to_ask':
      return rejected(ctx, ticket, ended);
    default:
      // Whoever withdrew or cancelled it has moved it.
      return noWork(ticket);
  }
}

async function approved(ctx: Ctx, ticket: Ticket, ended: ApprovalEnd): Promise<Work> {
  const moved = move(ticket, byWork(ctx, { to: 'in_progress' }));
  const after = isRequest(moved.after) ? await beginPlaybook(ctx, moved.after) : undefined;
  // Where a playbook does it, nobody need be found for it.
  const seeks = after ? {} : await awaitingAgent(ctx, moved.after);
  const told =
    ended.as === 'approved'
      ? [{ name: 'request.approved' as const, data: { ...ended, ...seeks } }, ...quietly(moved.events)]
      : moved.events.map((event) => ({ ...event, data: { ...event.data, ...seeks } }));
  return {
    ticket: after?.ticket ?? moved.after,
    writes: after?.writes ?? [],
    events: [...told, ...(after?.events ?? [])],
  };
}

async function rejected(ctx: Ctx, ticket: Ticket, ended: ApprovalEnd): Promise<Work> {
  const moved = move(ticket, byWork(ctx, { to: 'closed', code: 'rejected', text: whyRejected(ended) }));
  const work: Work = {
    ticket: moved.after,
    writes: [],
    events: [{ name: 'request.rejected', data: { ...ended } }, ...quietly(moved.events)],
  };
  if (!ticket.request?.runId) return work;
  return andThen(work, (after) => cancelRun(ctx, after, mostOfChain));
}

/** Writes that the end of a chain may have for the same commit. */
const mostOfChain = 65;

const byWork = (ctx: Ctx, wanted: Pick<Move, 'to' | 'code' | 'text'>): Move => ({
  ...wanted,
  by: refOf(ctx.actor),
  parties: ['work'],
  now: ctx.platform.clock.now(),
  reopenDays: ctx.tenant.settings.reopenDays,
});

function whyRejected({ as, by, comment }: ApprovalEnd): string {
  if (as === 'expired') return 'Nobody who was asked to approve it decided in time.';
  if (as === 'nobody_to_ask') return 'There is nobody who may approve it.';
  const who = by ? `Rejected by ${by.name}` : 'Rejected';
  return comment ? `${who}: ${comment}` : `${who}.`;
}
