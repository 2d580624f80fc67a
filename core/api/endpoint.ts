import type { z } from 'zod';
import type { Scope } from '../tenancy/roles.ts';
import type { ProblemCode } from './problem.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One operation of the API as a value: route, client, OpenAPI and tests all read it, so none can say it differently.
 * `input` holds path parameters, query parameters (GET, DELETE) and body fields (the rest) together.
 */
export interface Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly method: Method;
  readonly path: `/v1/${string}`;
  readonly tag: string;
  readonly summary: string;
  /** `operator`: who runs the deployment, which no role of an organisation is. */
  readonly scope: Scope | 'public' | 'signed-in' | 'operator';
  readonly input: I;
  readonly status: 200 | 201 | 202 | 204;
  readonly result: O;
  /** Beside those every endpoint can answer. */
  readonly problems: readonly ProblemCode[];
  /** The answer is a text of this type, not JSON; the result is then `{text, nextCursor}`. */
  readonly media?: 'text/csv';
  /** Another status that carries the result. */
  readonly otherwise?: 503;
  /** Takes `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Takes `If-Match`. */
  readonly conditional?: boolean;
  /** The ETag of an answer, where the thing has a version; otherwise reads are tagged by their content. */
  readonly etag?: (result: z.output<O>) => string;
  /**
   * The answer carries a token or a signed address, so it is never compressed: beside words that somebody else chose, its
   * length would tell about the secret.
   */
  readonly carriesSecret?: boolean;
  /** Where a created thing can be read. */
  readonly location?: (result: z.output<O>) => string;
}

export const endpoint = <I extends z.ZodType, O extends z.ZodType>(value: Endpoint<I, O>): Endpoint<I, O> => value;

/** The names in braces: `/v1/tickets/{id}` → `id`. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
