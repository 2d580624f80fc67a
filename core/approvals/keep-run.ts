import type { Ctx } from '../platform.ts';
import type { Stored, Write } from '../store.ts';
import type { EventDraft } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type Work, worked } from '../tickets/work.ts';
import type { ApprovalClock } from './approval-clock.ts';
import type { StoredApproval, StoredApprovalRun } from './approval-document.ts';
import { approvalNotices } from './approval-notices.ts';
import { type Approval, type ApprovalRun, isOpen } from './approval-run.ts';
import type { News } from './news.ts';
import { type RunState, runState } from './run-state.ts';

/** What the story of a run is told, by the event of the commit. */
export interface ApprovalWord extends RunState {
  readonly runId: string;
  readonly signal: 'started' | 'changed' | 'settled';
}

/** A run before and after something happened to it. */
export interface Happened {
  /** As it was stored; of one that begins, as it will be but for its count. */
  readonly kept: StoredApprovalRun | Stored<StoredApprovalRun>;
  readonly run: ApprovalRun;
  readonly news: readonly News[];
  /** Another event of the commit is the one that people are told of. */
  readonly isQuiet?: boolean;
  /** Somebody could not be found just now. */
  readonly isStuck?: boolean;
}

export type KeptWork = Work & { readonly kept: StoredApprovalRun; readonly state: RunState };

/** A commit takes a hundred writes, and there is more in it than approvals. */
const mostDocuments = 60;

/**
 * What becomes of the ticket when a run of its approvals begins or goes on: the run, the approvals of people that changed
 * with it, and one event that tells the story and, unless it is quiet, the people. Those who are asked may read the ticket.
 */
export async function keepRun(ctx: Ctx, ticket: Ticket, happened: Happened, clock: ApprovalClock): Promise<KeptWork> {
  const { run, news, isQuiet = false, isStuck = false } = happened;
  const { etag, ...before } = { etag: undefined, ...happened.kept };
  const now = ctx.platform.clock.now();
  const changed = run.approvals.filter(
    (approval, index) => approval !== before.run.approvals[index] || before.seq === 0,
  );
  const owed = [...new Set([...(before.behind ?? []), ...changed.filter(wasAsked).map(({ id }) => id)])];
  const behind = owed.slice(mostDocuments);
  const kept: StoredApprovalRun = {
    ...before,
    run,
    seq: before.seq + 1,
    live: run.outcome === null || behind.length > 0,
    behind,
    updatedAt: now.toISOString(),
  };
  const state = runState(kept, clock, now, isStuck);
  const follows = new Set(owed.slice(0, mostDocuments));
  const writes: Write[] = [
    etag === undefined ? { create: 'approvalRun', doc: kept } : { replace: 'approvalRun', doc: kept, ifMatch: etag },
    ...run.approvals
      .filter(({ id }) => follows.has(id))
      .map((approval): Write => ({ upsert: 'approval', doc: approvalDocument(kept, approval, ticket) })),
  ];
  const signal = before.seq === 0 ? 'started' : state.live ? 'changed' : 'settled';
  const word: ApprovalWord = { runId: kept.id, ...state, signal };
  return { ticket: ticketWith(ticket, kept), writes, events: [changedEvent(kept, word, news, isQuiet)], kept, state };
}

const wasAsked = ({ askedAt }: Approval): boolean => askedAt !== null;

function changedEvent(
  { run, purpose }: StoredApprovalRun,
  word: ApprovalWord,
  news: readonly News[],
  isQuiet: boolean,
): EventDraft {
  const ended = news.some(({ is }) => is === 'ended');
  return {
    name: 'approval.changed',
    data: {
      approval: word,
      news: approvalNotices(run, news),
      ...(ended && purpose.is === 'step' && { run: { runId: purpose.runId, signal: 'nudge' } }),
      ...(isQuiet && { quiet: true }),
    },
  };
}

/** Living cards follow every change; whoever was asked may read the ticket from then on. */
function ticketWith(ticket: Ticket, { id, run }: StoredApprovalRun): Ticket {
  const asked = run.approvals.filter(wasAsked).map(({ memberId }) => memberId);
  const isAskedBack = run.approvals.some(({ state }) => state === 'asked_back');
  const others = (ticket.askedBackIn ?? []).filter((runId) => runId !== id);
  return worked({
    ...ticket,
    approverIds: [...new Set([...ticket.approverIds, ...asked])],
    askedBackIn: isAskedBack ? [...others, id] : others,
  });
}

const approvalDocument = (
  { id, ticketId }: StoredApprovalRun,
  approval: Approval,
  { number, subject, requester }: Ticket,
): StoredApproval => ({
  id: `${id}.${approval.id}`,
  ticketId,
  runId: id,
  approvalId: approval.id,
  number,
  subject,
  requester,
  memberId: approval.memberId,
  name: approval.name,
  state: approval.state,
  openFor: isOpen(approval) ? approval.memberId : null,
  askedAt: approval.askedAt ?? '',
  dueAt: approval.dueAt,
  decidedAt: approval.decidedAt,
  comment: approval.comment,
});
