import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';

/** @throws CAT_PRECONDITION when the caller believes in another version than this one. */
export function demandVersion(ctx: Ctx, etag: string): void {
  if (!ctx.ifMatch || ctx.ifMatch.includes('*') || ctx.ifMatch.includes(etag)) return;
  throw new Problem('CAT_PRECONDITION', 'This was changed since you read it. Read it again, then repeat.');
}
