import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { noWork, type Work } from '../tickets/work.ts';
import { advance } from './advance-run.ts';
import { withKept } from './going-run.ts';
import { keepPlaybookRun } from './keep-playbook-run.ts';
import { liveRunsOf } from './live-runs.ts';
import { chosen } from './run-choices.ts';

/**
 * Cancels every run of a ticket that goes on, because the ticket itself is withdrawn or cancelled: what waits for people is
 * called off in this commit, or by its story where that is too much for one, what is in flight is waited for, and nothing more
 * begins. What was done stays. What becomes of the ticket is the caller's, and its event is quiet: the caller's own tells
 * people. `already`: writes that the caller has for the same commit.
 */
export async function cancelRun(ctx: Ctx, ticket: Ticket, already = 0): Promise<Work> {
  const at = ctx.platform.clock.now().toISOString();
  let work = noWork(ticket);
  for (const before of await liveRunsOf(ctx, ticket.id)) {
    const { etag: _, ...stored } = before;
    const next = chosen(stored.run, { choice: 'cancel', stepId: null, memberId: ctx.actor.id, at });
    if ('refused' in next) continue;
    const cancelling = withKept({ kept: stored, work: noWork(work.ticket) }, { run: next.run });
    const inCommit = already + work.writes.length + work.events.length;
    const going = await advance(ctx, cancelling, { at, looks: true, already: inCommit });
    const {
      ticket: after,
      writes,
      events,
    } = await keepPlaybookRun(ctx, before, going, {
      nudges: true,
      leavesTicket: true,
    });
    work = { ticket: after, writes: [...work.writes, ...writes], events: [...work.events, ...events] };
  }
  return work;
}
