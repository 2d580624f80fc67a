import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { isNewcomer } from '../tickets/merged-words.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { StoredApprovalRun } from './approval-document.ts';
import type { ApprovalsView } from './contract.ts';
import { runView } from './present-run.ts';

/** More chains than this a ticket does not have. */
const mostRuns = 100;

/** Every chain of approvals of a ticket, oldest first. */
export async function runsOf(ctx: Ctx, ticketId: string): Promise<readonly Stored<StoredApprovalRun>[]> {
  const page = await ctx.store.query('approvalRun', { partition: ticketId, limit: mostRuns });
  return page.items.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/**
 * How the approvals of a ticket stand, and what the caller may do; null where it has none. Whoever shows it to several people
 * says how its chains are read. Who came with a merged ticket was not there for what was asked and said.
 */
export async function approvalsOf(ctx: Ctx, ticket: Ticket, chainsOf = runsOf): Promise<ApprovalsView | null> {
  if (isNewcomer(ctx.actor, ticket)) return null;
  const runs = ticket.approverIds.length === 0 && !ticket.request ? [] : await chainsOf(ctx, ticket.id);
  return runs.length === 0 ? null : approvalsView(ctx, ticket, runs);
}

export function approvalsView(ctx: Ctx, ticket: Ticket, runs: readonly StoredApprovalRun[]): ApprovalsView {
  // Whoever came by the link of a mail sees that one chain.
  const shown = runs.filter(({ id }) => !ctx.actor.link || id === ctx.actor.link.runId);
  const main = shown.findLast(({ purpose }) => purpose.is === 'request');
  return {
    main: main ? runView(ctx.actor, ticket, main) : null,
    steps: shown.filter(({ purpose }) => purpose.is === 'step').map((run) => runView(ctx.actor, ticket, run)),
  };
}

export const noApprovals: ApprovalsView = { main: null, steps: [] };
