import type { HttpHandler, HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Endpoint } from '#core/api/endpoint';
import { isProblem, Problem, problemCodes, problemView } from '#core/api/problem';
import { digest } from '#core/digest';
import type { Orchestrations } from '#core/operations/engine';
import type { Operator, OperatorVerb } from '#core/operations/operator';
import type { Ctx, IdempotencyKey, Log } from '#core/platform';
import { StoreFailure } from '#core/store';
import type { UseCase } from '#core/use-case';
import { orchestrationsOf } from '../operations/durable-binding.ts';
import { runByLink } from './answer-link.ts';
import { runOperator } from './answer-operator.ts';
import { clientAddress } from './client-address.ts';
import { compressAnswer } from './compress-answer.ts';
import { type Caller, enterFrom, type Gateway } from './gateway.ts';
import { type RawInput, readInput, refusable } from './read-input.ts';
import { strongTags, success } from './success.ts';

/** One line of the API: what it promises, and the verb that keeps the promise. */
export type Route = { readonly endpoint: Endpoint } & (
  | { readonly run: UseCase }
  /** A verb that needs something of the running application. */
  | { readonly runWith: (gateway: Gateway) => UseCase }
);

/** One line of the API that asks for no one's name. */
export interface PublicRoute {
  readonly endpoint: Endpoint;
  readonly open: (
    gateway: Gateway,
    orchestrations: () => Orchestrations,
  ) => Promise<{ readonly status: number; readonly body: unknown }>;
  /** Is given the engine of the orchestrations. */
  readonly asksEngine?: boolean;
}

/** One line of the API for who runs the deployment. */
export interface OperatorRoute {
  readonly endpoint: Endpoint;
  readonly operate: OperatorVerb;
}

/** One line of the API that the signed link of a mail opens: as the member whom it is for, for that one approval. */
export interface LinkRoute {
  readonly endpoint: Endpoint;
  readonly byLink: UseCase;
  /** The answer as it is sent. */
  readonly present: (gateway: Gateway, ctx: Ctx, result: unknown) => unknown;
}

/**
 * Turns a route into a function: reads, enters, runs, answers. Refusals come in the order token, tenant, permission,
 * input; every one of them is problem+json.
 */
export function handler(
  route: Route | PublicRoute | OperatorRoute | LinkRoute,
  gatewayOf: () => Promise<Gateway>,
): HttpHandler {
  return async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const started = performance.now();
    const requestId = requestIdOf(request, context);
    const gateway = await gatewayOf();
    let caller: Caller | undefined;
    let operator: Operator | undefined;
    let link: { readonly tenantId: string; readonly memberId: string } | undefined;
    const compressed = async (answer: HttpResponseInit): Promise<HttpResponseInit> =>
      route.endpoint.carriesSecret ? answer : compressAnswer(answer, request.headers);
    let response: HttpResponseInit;
    try {
      if ('open' in route) {
        const answer = await route.open(gateway, () => orchestrationsOf(context));
        response = {
          status: answer.status,
          body: JSON.stringify(answer.body),
          headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
        };
      } else if ('operate' in route) {
        operator = await gateway.operations.authenticate(request.headers.get('authorization') ?? undefined);
        response = await runOperator(route, gateway, operator, { request, context, requestId });
      } else if ('byLink' in route) {
        ({ response, link } = await runByLink(route, gateway, request, requestId));
      } else {
        caller = await gateway.authenticate(request.headers.get('authorization') ?? undefined);
        response = await run(route, gateway, caller, request, requestId);
      }
      response = await compressed(response);
    } catch (error) {
      response = await compressed(refusal(error, requestId, gateway.platform.log, route.endpoint.id));
    }
    gateway.platform.log({
      level: 'info',
      msg: 'request',
      route: route.endpoint.id,
      status: response.status,
      latency_ms: Math.round((performance.now() - started) * 10) / 10,
      request_id: requestId,
      ...(caller && { tenant: caller.tenantId, user: caller.id }),
      ...(operator && { operator: operator.id }),
      ...(link && { tenant: link.tenantId, user: link.memberId }),
    });
    return { ...response, headers: { ...response.headers, 'x-request-id': requestId, ...guards } };
  };
}

const guards = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

async function run(
  route: Route,
  gateway: Gateway,
  caller: Caller,
  request: HttpRequest,
  requestId: string,
): Promise<HttpResponseInit> {
  const { endpoint } = route;
  const raw = await readInput(endpoint, request);
  const key = idempotencyKey(endpoint, caller, request, raw);
  const ctx = await enterFrom(gateway, caller, {
    via: {
      surface: 'api',
      requestId,
      ...defined('ip', clientAddress(request)),
      ...defined('userAgent', request.headers.get('user-agent')?.slice(0, 300)),
    },
    ...(key.value && { idempotency: key.value }),
    ...(endpoint.conditional && { ifMatch: strongTags(request.headers.get('if-match')) }),
  });
  const complaint = raw.complaint ?? key.complaint;
  const verb = 'run' in route ? route.run : route.runWith(gateway);
  const result = await runVerb(verb, ctx, complaint ? refusable(raw.input) : raw.input, complaint);
  return success(endpoint, result, request, ctx.outcome);
}

/** What could not be read is told only once the gate has let the caller through to the input. */
async function runVerb(verb: UseCase, ctx: Ctx, input: unknown, complaint: Problem | undefined): Promise<unknown> {
  try {
    return await verb(ctx, input);
  } catch (error) {
    if (complaint && isProblem(error, 'CAT_VALIDATION')) throw complaint;
    if (ctx.ifMatch && error instanceof StoreFailure && error.kind === 'changed') {
      throw new Problem('CAT_PRECONDITION', 'Somebody changed this at the same moment. Read it again, then repeat.');
    }
    throw error;
  }
}

/** The problem+json of whatever went wrong; only what is our fault is logged as an error. */
export function refusal(error: unknown, requestId: string, log: Log, route: string): HttpResponseInit {
  const problem = asProblem(error);
  if (problemCodes[problem.code].status >= 500) {
    log({
      level: 'error',
      msg: 'request failed',
      route,
      code: problem.code,
      request_id: requestId,
      cause: causeOf(error),
    });
  }
  return {
    status: problemCodes[problem.code].status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problem.code === 'CAT_UNAUTHENTICATED' && { 'www-authenticate': 'Bearer' }),
      ...(problem.claims !== undefined && {
        'www-authenticate': `Bearer error="insufficient_claims", claims="${problem.claims}"`,
      }),
      ...(problem.code === 'CAT_UNAVAILABLE' && { 'retry-after': '5' }),
      ...(problem.retryAfter !== undefined && { 'retry-after': String(problem.retryAfter) }),
    },
    body: JSON.stringify(problemView(problem, requestId)),
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StoreFailure && error.kind === 'unavailable') {
    return new Problem(
      'CAT_UNAVAILABLE',
      'We could not finish this. Look before you repeat it, or repeat it with the same Idempotency-Key.',
      undefined,
      { cause: error },
    );
  }
  if (error instanceof StoreFailure) {
    return new Problem('CAT_UNAVAILABLE', 'Too many changes at once. Try again in a moment.', undefined, {
      cause: error,
    });
  }
  return new Problem('CAT_INTERNAL', 'We have noted it. Quote the request id when you ask for help.', undefined, {
    cause: error,
  });
}

const causeOf = (error: unknown): string => {
  const cause = error instanceof Problem ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
};

/** A caller's own request id is kept where it is harmless in headers and logs. */
export function requestIdOf(
  request: { headers: { get(name: string): string | null } },
  context: { invocationId: string },
): string {
  const given = request.headers.get('x-request-id');
  return given && /^[\w-]{8,64}$/.test(given) ? given : context.invocationId;
}

function idempotencyKey(
  endpoint: Endpoint,
  caller: Caller,
  request: HttpRequest,
  raw: RawInput,
): { value?: IdempotencyKey; complaint?: Problem } {
  const given = request.headers.get('idempotency-key');
  if (!endpoint.idempotent || given === null) return {};
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) {
    const detail = 'Use 1 to 255 visible ASCII characters, such as a UUID.';
    return {
      complaint: new Problem('CAT_VALIDATION', 'The Idempotency-Key is not valid.', [
        { pointer: '/Idempotency-Key', code: 'format', detail },
      ]),
    };
  }
  return {
    value: { key: digest(caller.tenantId, caller.id, endpoint.id, given), bodyHash: digest(raw.body) },
  };
}

const defined = <K extends string>(key: K, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
