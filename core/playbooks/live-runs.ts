import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { StoredPlaybookRun } from './run-document.ts';

const most = 20;

/** Runs of a ticket that go on. */
export async function liveRunsOf(ctx: Ctx, ticketId: string): Promise<readonly Stored<StoredPlaybookRun>[]> {
  const found = await ctx.store.query('playbookRun', {
    partition: ticketId,
    where: { field: 'live', is: true },
    limit: most,
  });
  return found.items;
}
