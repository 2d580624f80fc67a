import type { Answers } from '../forms/field.ts';
import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Work } from '../tickets/work.ts';
import type { ApprovalPurpose, PlannedEffect, StoredApprovalRun } from './approval-document.ts';
import type { Chain } from './chain.ts';
import { keepRun } from './keep-run.ts';
import { startRun } from './start-run.ts';
import type { RunEnd } from './vocabulary.ts';
import { workingClock } from './working-clock.ts';

export interface OpenApproval {
  readonly purpose: ApprovalPurpose;
  /** Without complaints (`chainComplaints`). */
  readonly chain: Chain;
  /** As `checkAnswers` gives them. */
  readonly answers: Answers;
  /** Whom it is for, where that is somebody else than the requester. */
  readonly forId: string | null;
  /** Who set it going in somebody else's name, and does not decide; unless given, the person of the desk who asks. */
  readonly filedById?: string;
  /** What would be done once it is approved. */
  readonly plan: readonly PlannedEffect[];
  readonly runId?: string;
}

/**
 * Begins a chain of approvals on a ticket, also on one that is only being created. Nobody is asked in this commit: its story
 * finds them right after, so that no directory stands between a request and the store. `ended` is how it is over already,
 * where nobody has to be asked; what follows from that is the caller's. Its event is quiet: the caller's own tells people.
 */
export async function openApproval(
  ctx: Ctx,
  ticket: Ticket,
  {
    purpose,
    chain,
    answers,
    forId,
    filedById = filerOf(ctx, ticket.requester.id),
    plan,
    runId = ctx.platform.ids.uuid(),
  }: OpenApproval,
): Promise<Work & { readonly runId: string; readonly ended: RunEnd | null }> {
  const at = ctx.platform.clock.now().toISOString();
  const { approvalReminderDays, approvalExpiryDays } = ctx.tenant.settings;
  const { requester, keptFrom: aboutIds } = ticket;
  const terms = { remindAfterDays: approvalReminderDays, expireAfterDays: approvalExpiryDays };
  const run = startRun({ chain, answers, requester, forId, filedById, aboutIds, at, terms });
  const kept: StoredApprovalRun = {
    id: runId,
    ticketId: ticket.id,
    purpose,
    run,
    plan,
    seq: 0,
    live: true,
    createdAt: at,
    updatedAt: at,
  };
  const ends = run.outcome ? [{ is: 'ended' as const, as: run.outcome.as }] : [];
  const begun = await keepRun(ctx, ticket, { kept, run, news: ends, isQuiet: true }, await workingClock(ctx));
  const asks = purpose.is === 'request' && run.outcome === null && begun.ticket.request !== null;
  return {
    ticket: asks ? { ...begun.ticket, request: { ...begun.ticket.request, approvalId: runId } } : begun.ticket,
    writes: begun.writes,
    events: begun.events,
    runId,
    ended: run.outcome?.as ?? null,
  };
}

/** The person of the desk who asks in somebody else's name; undefined for requesters themselves, and for what goes on by itself. */
export const filerOf = ({ actor }: Pick<Ctx, 'actor'>, requesterId: string): string | undefined =>
  actor.kind === 'member' && actor.id !== requesterId ? actor.id : undefined;
