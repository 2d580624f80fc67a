import type { z } from 'zod';
import { parse } from '../api/parse.ts';
import { forbidden, isProblem } from '../api/problem.ts';
import type { Log } from '../platform.ts';
import type { HostControl, Orchestrations, StoryKind } from './engine.ts';

/** Whoever a token that holds speaks for. `machine`: a person at the machine that holds the signing keys. */
export type Principal =
  | { readonly kind: 'machine'; readonly id: string }
  | { readonly kind: 'person' | 'app'; readonly tenantId: string; readonly id: string };

/** Who runs the deployment, proven. Only `enterAsOperator` makes one. */
export interface Operator {
  readonly kind: Principal['kind'];
  /** `<tenant>/<object>` of Entra, or the name of whoever sits at the machine. */
  readonly id: string;
}

/** What an operator works with. There is no store in it, and so no ticket. */
export interface OperatorCtx {
  readonly operator: Operator;
  readonly orchestrations: Orchestrations;
  readonly host: HostControl;
  /** Starts the story that compares stories with the store, for one organisation or all. @returns its instance id. */
  readonly startReconcile: (tenantId: string | null) => Promise<string>;
  readonly kinds: readonly StoryKind[];
  readonly version: string;
  readonly log: Log;
  readonly requestId: string;
}

/**
 * People and applications are operators by name, and no role of an organisation makes one. Whoever could sign with the
 * keys of the deployment could sign anything, so a token of the machine needs no name in the list.
 * @throws CAT_FORBIDDEN for everyone else.
 */
export function enterAsOperator(principal: Principal, named: ReadonlySet<string>): Operator {
  if (principal.kind === 'machine') return { kind: 'machine', id: principal.id };
  const id = `${principal.tenantId}/${principal.id}`.toLowerCase();
  if (!named.has(id)) {
    throw forbidden('Only operators of the deployment may do this. They are named in its setting OPERATORS.');
  }
  return { kind: principal.kind, id };
}

/** A verb of the operator. Every way in ends in one: who is asking was settled before, it reads the input, and runs. */
export interface OperatorVerb<I = unknown, O = unknown> {
  (ctx: OperatorCtx, input: unknown): Promise<O>;
  readonly input: z.ZodType<I>;
}

/** A look at something. */
export const operatorView = <I, O>(
  input: z.ZodType<I>,
  run: (ctx: OperatorCtx, input: I) => Promise<O>,
): OperatorVerb<I, O> => Object.assign((ctx: OperatorCtx, raw: unknown) => run(ctx, parse(input, raw)), { input });

/**
 * A change. Who made it and why stands in the log at every level, whether it succeeded or not: no ticket of a tenant is
 * touched, so no audit of a tenant has a place for it.
 */
export function operatorDeed<I extends { readonly reason?: string | undefined; readonly id?: string }, O>(
  action: string,
  input: z.ZodType<I>,
  run: (ctx: OperatorCtx, input: I) => Promise<O>,
): OperatorVerb<I, O> {
  return operatorView(input, async (ctx, deed): Promise<O> => {
    const note = (level: 'warn' | 'error', outcome: string) =>
      ctx.log({
        level,
        msg: 'operator action',
        action,
        outcome,
        operator: ctx.operator.id,
        operator_kind: ctx.operator.kind,
        ...(deed.id !== undefined && { instance: deed.id }),
        reason: deed.reason ?? null,
        request_id: ctx.requestId,
      });
    try {
      const result = await run(ctx, deed);
      note('warn', 'done');
      return result;
    } catch (error) {
      note('error', isProblem(error) ? error.code : 'CAT_INTERNAL');
      throw error;
    }
  });
}
