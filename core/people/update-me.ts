import { notFound } from '../api/problem.ts';
import { canonicalJson } from '../digest.ts';
import { transact } from '../idempotency.ts';
import { useCase } from '../use-case.ts';
import { type MeView, UpdateMe } from './contract.ts';
import { type Member, memberPartition } from './member.ts';
import { memberChange } from './member-change.ts';
import { meView } from './read-members.ts';

/** The caller’s own language and time zone. What is not given stays. */
export const updateMe = useCase('signed-in', UpdateMe, async (ctx, input): Promise<MeView> => {
  const { id } = ctx.actor;
  const member = await transact(ctx, memberPartition, async () => {
    const stored = ctx.actor.kind === 'member' ? await ctx.store.get('member', memberPartition, id) : undefined;
    if (!stored) throw notFound();
    const { etag: _, ...before } = stored;
    const after: Member = {
      ...before,
      ...(input.locale !== undefined && { locale: input.locale }),
      ...(input.timeZone !== undefined && { timeZone: input.timeZone }),
    };
    if (canonicalJson(after) === canonicalJson(before)) return { writes: [], answer: before };
    const { doc, writes } = memberChange(ctx, stored, after);
    return { writes, answer: doc };
  });
  ctx.platform.cache.forget(ctx.actor.tenantId, `member:${id}`);
  return meView(ctx, member);
});
