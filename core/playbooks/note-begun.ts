import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';

/** `noted` now; `stopped`: it stood there already; `gone`: the run is not there. */
export type Noted = 'noted' | 'stopped' | 'gone';

/**
 * Notes an attempt of what nobody may repeat, just before it takes effect. `name` is the step, or what undoes it. Whoever
 * finds the attempt there comes after somebody who was stopped in the middle. It is no change that anybody is told of.
 */
export const noteBegun = (
  ctx: Ctx,
  { ticketId, runId, name, attempt }: { ticketId: string; runId: string; name: string; attempt: number },
): Promise<Noted> =>
  transact(ctx, ticketId, async () => {
    const stored = await ctx.store.get('playbookRun', ticketId, runId);
    if (!stored) return { writes: [], answer: 'gone' as const };
    const { etag, ...run } = stored;
    if (run.begun[name] === attempt) return { writes: [], answer: 'stopped' as const };
    const doc = { ...run, begun: { ...run.begun, [name]: attempt } };
    return { writes: [{ replace: 'playbookRun', doc, ifMatch: etag }], answer: 'noted' as const };
  });
