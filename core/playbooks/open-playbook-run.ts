import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type Work, worked } from '../tickets/work.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import type { Playbook } from './playbook.ts';
import { newRun } from './run.ts';
import type { PlaybookSource, StoredPlaybookRun } from './run-document.ts';

export interface NewPlaybookRun {
  readonly source: PlaybookSource;
  readonly playbook: Playbook;
  readonly startedBy: PersonRef;
  /** Where it follows from what set it going, so that it is one however often that is told. */
  readonly runId?: string;
}

/**
 * A run of a playbook that begins with this commit: nothing of it is done before the commit is made. Its event is quiet,
 * since people are told of what set it going.
 */
export async function openPlaybookRun(
  ctx: Ctx,
  ticket: Ticket,
  { source, playbook, startedBy, runId = ctx.platform.ids.uuid() }: NewPlaybookRun,
): Promise<Work & { readonly runId: string }> {
  const at = ctx.platform.clock.now().toISOString();
  const doc: StoredPlaybookRun = {
    id: runId,
    ticketId: ticket.id,
    source,
    run: newRun(runId, playbook, actionCatalog, at),
    prepared: {},
    waits: {},
    begun: {},
    startedBy,
    seq: 1,
    live: true,
    createdAt: at,
    updatedAt: at,
  };
  const after = worked(ticket);
  return {
    runId,
    ticket: after.request ? { ...after, request: { ...after.request, runId } } : after,
    writes: [{ create: 'playbookRun', doc }],
    events: [
      { name: 'run.changed', data: { run: { runId, signal: 'start' }, news: [{ is: 'started' }], quiet: true } },
    ],
  };
}
