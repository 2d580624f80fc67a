import { z } from 'zod';
import { useCase } from '../use-case.ts';
import { slaPartition } from './calendar.ts';
import type { RecomputeView } from './contract.ts';
import type { ClockRecompute } from './recompute.ts';

const newest = 25;

/** The latest times that clocks were reckoned anew, and how far they are. */
export const listRecomputes = useCase('sla:admin', z.strictObject({}), async (ctx) => {
  const page = await ctx.store.query('recompute', {
    partition: slaPartition,
    orderBy: { field: 'startedAt', direction: 'desc' },
    limit: newest,
  });
  return { items: page.items.map(recomputeView), nextCursor: null, pageSize: newest };
});

const recomputeView = (one: ClockRecompute): RecomputeView => ({
  id: one.id,
  why: one.why,
  subjectId: one.subjectId,
  subjectName: one.subjectName,
  startedAt: one.startedAt,
  startedBy: one.startedBy,
  state: one.state,
  seen: one.seen,
  moved: one.moved,
  finishedAt: one.finishedAt,
});
