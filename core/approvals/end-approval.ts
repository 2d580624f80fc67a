import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { noWork, type Work } from '../tickets/work.ts';
import { keepRun } from './keep-run.ts';
import { stepRun } from './step-run.ts';
import { workingClock } from './working-clock.ts';

/**
 * Ends a chain because what it was about is withdrawn or cancelled; nothing where it is over already. What becomes of the
 * ticket is the caller's, and its event is quiet: the caller's own tells people.
 */
export async function endApproval(
  ctx: Ctx,
  ticket: Ticket,
  runId: string,
  as: 'withdrawn' | 'cancelled',
): Promise<Work> {
  const kept = await ctx.store.get('approvalRun', ticket.id, runId);
  if (!kept) return noWork(ticket);
  const clock = await workingClock(ctx);
  const { run, changed, news } = stepRun(kept.run, { type: as, at: ctx.platform.clock.now().toISOString() }, clock);
  if (!changed) return noWork(ticket);
  const { kept: _, state: __, ...work } = await keepRun(ctx, ticket, { kept, run, news, isQuiet: true }, clock);
  return work;
}
