import type { Ctx } from '../platform.ts';
import { afterApproval } from '../requests/after-approval.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { andThen } from '../tickets/work.ts';
import type { ApprovalClock } from './approval-clock.ts';
import { type Happened, type KeptWork, keepRun } from './keep-run.ts';
import { verdictOf } from './verdict.ts';

/** Keeps what happened to a run; where that ends the chain of a request, the request goes on in the same commit. */
export async function concludeRun(
  ctx: Ctx,
  ticket: Ticket,
  happened: Happened,
  clock: ApprovalClock,
): Promise<KeptWork> {
  const verdict = happened.news.some(({ is }) => is === 'ended') ? verdictOf(happened.run) : null;
  if (!verdict || happened.kept.purpose.is !== 'request') return keepRun(ctx, ticket, happened, clock);
  const kept = await keepRun(ctx, ticket, { ...happened, isQuiet: true }, clock);
  return { ...kept, ...(await andThen(kept, (next) => afterApproval(ctx, next, verdict))) };
}
