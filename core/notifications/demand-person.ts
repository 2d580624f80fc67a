import { forbidden } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';

/** @throws CAT_FORBIDDEN for programs: nobody tells them anything. */
export function demandPerson(ctx: Ctx): void {
  if (ctx.actor.kind !== 'member') throw forbidden('Only people are told of things. Sign in as a person.');
}
