import type { z } from 'zod';
import { parse } from './api/parse.ts';
import { forbidden } from './api/problem.ts';
import type { Ctx } from './platform.ts';
import type { Scope } from './tenancy/roles.ts';

/** A verb of the product. Every way in ends in one: it checks the permission, reads the input, and runs. */
export interface UseCase<I = unknown, O = unknown> {
  (ctx: Ctx, input: unknown): Promise<O>;
  readonly scope: Scope | 'signed-in';
  readonly input: z.ZodType<I>;
}

/** The one gate. Permission comes before input, so that a refusal says nothing about what was sent. */
export function useCase<I, O>(
  scope: Scope | 'signed-in',
  input: z.ZodType<I>,
  run: (ctx: Ctx, input: I) => Promise<O>,
): UseCase<I, O> {
  const verb = async (ctx: Ctx, raw: unknown): Promise<O> => {
    demandScope(ctx, scope);
    return run(ctx, parse(input, raw));
  };
  return Object.assign(verb, { scope, input });
}

export function demandScope(ctx: Ctx, scope: Scope | 'signed-in'): void {
  if (scope === 'signed-in' || ctx.actor.scopes.has(scope)) return;
  throw forbidden(`This needs the permission ${scope}. Ask an administrator of your organisation.`);
}
