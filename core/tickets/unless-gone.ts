import { isProblem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { UseCase } from '../use-case.ts';

/** The verb, and this answer where there is no such ticket: a story may outlive it, where the store was restored from before. */
export function unlessGone<I, A>(verb: UseCase<I, A>, gone: A): UseCase<I, A> {
  const run = async (ctx: Ctx, raw: unknown): Promise<A> => {
    try {
      return await verb(ctx, raw);
    } catch (error) {
      if (isProblem(error, 'CAT_NOT_FOUND')) return gone;
      throw error;
    }
  };
  return Object.assign(run, { scope: verb.scope, input: verb.input });
}
