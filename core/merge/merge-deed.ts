import { z } from 'zod';
import { isProblem, Problem } from '../api/problem.ts';
import { deedOf } from '../bulk/deed.ts';
import { digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { targetRefusal } from './merge-rules.ts';
import { mergeSource, takeBackSource } from './merge-source.ts';
import { joinTarget, leaveTarget, notMerged } from './merge-target.ts';
import { hasJoined } from './merged-ticket.ts';
import { undoMinutes, untoldMs } from './undo-time.ts';

const Merge = z.strictObject({ into: z.guid(), shareWords: z.boolean() });
const Merged = z.strictObject({ into: z.guid(), number: z.string() });

/**
 * Merges tickets into one, each in two commits: it is closed, and then taken in. Cut off in between, the second is made up
 * for; where the target cannot have it any more, the first is taken back. Undone the other way round.
 */
export const mergeDeed = deedOf({
  scope: 'tickets:write',
  input: Merge,
  undo: Merged,
  undoMs: undoMinutes * 60_000,
  heldMs: untoldMs,
  oneByOne: true,
  check: async (ctx, { into }) => {
    const refusal = targetRefusal(ctx, await findTicket(ctx, into));
    if (refusal !== null) throw new Problem('CAT_CONFLICT', refusal);
  },
  does: async (ctx, id, { into, shareWords }, { id: jobId }) => {
    await mergeSource(ctx, { id, into, jobId });
    const source = await ctx.store.get('ticket', id, id);
    if (source?.mergedInto?.jobId !== jobId) throw new Problem('CAT_CONFLICT', notMerged);
    try {
      await joinTarget(keyedFor(ctx, id), { id: into, sourceId: id, jobId, shareWords });
    } catch (error) {
      if (isProblem(error)) await takeBackSource(withoutKey(ctx), { id, jobId });
      throw error;
    }
    return { undo: { into, number: source.number } };
  },
  undoes: async (ctx, id, { into, number }, { id: jobId }) => {
    const left = await leaveTarget(withoutKey(ctx), { id: into, sourceId: id, sourceNumber: number, jobId });
    if (left !== 'undone') return left;
    await takeBackSource(withoutKey(ctx), { id, jobId });
    return 'undone';
  },
  tidies: async (ctx, id, { into }, { id: jobId }) => {
    const [source, target] = await Promise.all([ctx.store.get('ticket', id, id), ctx.store.get('ticket', into, into)]);
    if (source?.mergedInto?.jobId !== jobId || (target && hasJoined(target, id, jobId))) return;
    await takeBackSource(ctx, { id, jobId });
  },
});

/** The target is written for each ticket of the job: each has a key there of its own. */
const keyedFor = (ctx: Ctx, sourceId: string): Ctx =>
  ctx.idempotency
    ? { ...ctx, idempotency: { ...ctx.idempotency, key: digest(ctx.idempotency.key, 'joins', sourceId) } }
    : ctx;

/** What looks whether there is anything left to do needs no key. */
const withoutKey = ({ idempotency: _, ...ctx }: Ctx): Ctx => ctx;
