import { digest } from '#core/digest';
import type { Ctx } from '#core/platform';

/** Whatever is made out of one draft is the same thing: by its offer, its form, and each of their double clicks. */
export const ctxOfDraft = (ctx: Ctx, draftId: string): Ctx => {
  const key = digest('report', ctx.actor.tenantId, ctx.actor.id, draftId);
  return { ...ctx, idempotency: { key, bodyHash: key }, outcome: {} };
};
