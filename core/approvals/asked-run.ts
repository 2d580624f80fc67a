import { forbidden, notFound, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { StoredApprovalRun } from './approval-document.ts';
import { type Approval, approvalOf, isBarred, isOpen, openApprovalOf } from './approval-run.ts';
import { runsOf } from './read-approvals.ts';

/** The chain that asks or asked the caller, their approval in it, and the other chains of the ticket. */
export interface AskedRun {
  readonly kept: Stored<StoredApprovalRun>;
  readonly approval: Approval;
  readonly runs: readonly Stored<StoredApprovalRun>[];
}

/**
 * Whoever presses is found in the record by who they are, and by nothing they send: the chain in which they can decide, or
 * else the newest one in which they could. The link of a mail is about one approval and no other.
 * @throws CAT_FORBIDDEN for whoever was never asked, CAT_CONFLICT where nobody is, CAT_NOT_FOUND for a chain of another ticket.
 */
export async function askedRun(ctx: Ctx, ticket: Ticket, runId: string | undefined): Promise<AskedRun> {
  const { id, link } = ctx.actor;
  const runs = await runsOf(ctx, ticket.id);
  const wanted = link?.runId ?? runId;
  const named = wanted === undefined ? runs : runs.filter((run) => run.id === wanted);
  if (named.length === 0) {
    if (wanted !== undefined) throw notFound();
    throw new Problem('CAT_CONFLICT', `Nobody is asked to approve ${ticket.number}.`);
  }
  const theirs = named.flatMap((kept) => {
    const approval = link ? approvalOf(kept.run, link.approvalId) : newestOf(kept, id);
    return approval?.memberId === id ? [{ kept, approval, runs }] : [];
  });
  const found = theirs.find(({ approval }) => isOpen(approval)) ?? theirs.at(-1);
  if (found) return found;
  throw forbidden(
    named.some(({ run }) => isBarred(run, id))
      ? 'Nobody decides on a request of their own, for themselves, or that they filed in somebody’s name.'
      : `You are not asked to approve ${ticket.number}. Open your own approvals from their list.`,
  );
}

const newestOf = ({ run }: StoredApprovalRun, memberId: string): Approval | undefined =>
  openApprovalOf(run, memberId) ??
  run.approvals.findLast((approval) => approval.memberId === memberId && approval.askedAt !== null);
