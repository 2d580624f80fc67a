import type { Ctx } from '../platform.ts';
import { afterRun } from '../requests/after-run.ts';
import type { Stored } from '../store.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { changeOfWork, type Work, worked } from '../tickets/work.ts';
import type { GoingRun } from './going-run.ts';
import { plannedUntil } from './planned-until.ts';
import type { StoredPlaybookRun } from './run-document.ts';
import { newsOf, type RunNews } from './run-news.ts';

export type KeptRun = Work & { readonly kept: StoredPlaybookRun; readonly news: readonly RunNews[] };

/**
 * A run that went on, as a piece of its ticket's change: the run itself, one event for stories and people, and where it has
 * ended what follows for the request. `leavesTicket`: whoever ended it moves the ticket. `nudges`: its story has not heard of
 * it.
 */
export async function keepPlaybookRun(
  ctx: Ctx,
  { etag, ...before }: Stored<StoredPlaybookRun>,
  { kept: going, work }: GoingRun,
  { nudges = false, leavesTicket = false }: { readonly nudges?: boolean; readonly leavesTicket?: boolean } = {},
): Promise<KeptRun> {
  const { run } = going;
  const kept: StoredPlaybookRun = {
    ...going,
    seq: before.seq + 1,
    live: run.state !== 'ended',
    updatedAt: ctx.platform.clock.now().toISOString(),
  };
  const news = newsOf(before.run, run);
  const isOver = before.run.outcome === null && run.outcome !== null;
  const after =
    isOver && run.outcome !== null && !leavesTicket
      ? await afterRun(ctx, work.ticket, run.outcome, kept.source)
      : undefined;
  const events = [...work.events, ...(after?.events ?? [])];
  const isTold = events.some(({ data }) => data?.quiet !== true) && !news.some(({ is }) => is === 'stuck');
  return {
    ticket: worked(waiting(after?.ticket ?? work.ticket, kept)),
    writes: [{ replace: 'playbookRun', doc: kept, ifMatch: etag }, ...work.writes, ...(after?.writes ?? [])],
    events: [
      ...events,
      {
        name: 'run.changed',
        data: {
          run: { runId: kept.id, ...(nudges && { signal: 'nudge' }) },
          news,
          ...((isTold || leavesTicket) && { quiet: true }),
        },
      },
    ],
    kept,
    news,
  };
}

/** Its clock stands still until then. Another playbook than that of its item has no say in it. */
function waiting(ticket: Ticket, kept: StoredPlaybookRun): Ticket {
  const until = plannedUntil(kept, kept.updatedAt);
  return kept.source.is !== 'item' || (ticket.plannedUntil ?? null) === until
    ? ticket
    : { ...ticket, plannedUntil: until };
}

/** The same as the change of a verb, with what happened to the run in the audit. */
export const changeOfKept = (before: Ticket, action: string, { kept, news, ...work }: KeptRun): TicketChange => ({
  ...changeOfWork(before, action, work),
  audited: { after: { runId: kept.id, playbook: kept.run.playbook, happened: news } },
});
