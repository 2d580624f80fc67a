import type { Clock } from '#core/platform';
import { SendFailure } from '#core/teams/sender';
import type { AppTokens } from './app-tokens.ts';
import { type CircuitBreaker, circuitBreaker } from './circuit-breaker.ts';
import { GraphFailure } from './graph-failure.ts';
import { type GraphAttempt, judgeAttempt } from './judge-attempt.ts';

/** One request to Microsoft Graph. */
export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the version, its parts encoded, such as `/users/{id}/mailboxSettings`. */
  readonly path: string;
  readonly body?: object;
  /** Done twice is as good as done once, so that a lost answer may be asked for again. */
  readonly repeatable: boolean;
  /** Less patience with a silent Graph than usual. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Told of every answer, also of one that says no, before anything is made of it. */
  readonly heard?: (answer: { readonly status: number; readonly headers: Headers }) => void;
}

/**
 * Asks Graph on behalf of our application in one tenant, and answers with the JSON, undefined where there is none.
 * @throws GraphFailure `refused` (no consent, app not installed, nobody of that name), `rejected` (this very request is
 * wrong), `throttled`, `failed`, or `unclear` where nobody knows whether it was done
 */
export type Graph = (tenantId: string, call: GraphCall) => Promise<unknown>;

/** For what is asked while somebody waits for the answer, and can be done without. */
export const readTimeoutMs = 4_000;

/** How long we try within one call; whoever wants more comes again later. */
export interface GraphPatience {
  readonly tries: number;
  readonly timeoutMs: number;
  readonly firstPauseMs: number;
  /** A longer wait than this is not ours to wait. */
  readonly longestPauseMs: number;
  readonly wait: (ms: number) => Promise<void>;
  readonly random: () => number;
}

const patience: GraphPatience = {
  tries: 3,
  timeoutMs: 10_000,
  firstPauseMs: 500,
  longestPauseMs: 5_000,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

export interface GraphOptions {
  /** `https://graph.microsoft.com`, or the small Graph of profile demo. */
  readonly url: string;
  readonly tokens: AppTokens;
  readonly clock: Clock;
  readonly breaker?: CircuitBreaker;
  readonly patience?: Partial<GraphPatience>;
}

/** Microsoft Graph over HTTP, with bounded patience and a circuit breaker for each tenant. */
export function createGraph(options: GraphOptions): Graph {
  const { clock, breaker = circuitBreaker({ clock }) } = options;
  return async (tenantId, call) => {
    breaker.admit(tenantId);
    try {
      const answer = await askPatiently(options, tenantId, call);
      breaker.worked(tenantId);
      return answer;
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      // A refusal is an answer: Graph is there.
      if (error.isOutage) breaker.failed(tenantId, error);
      else breaker.worked(tenantId);
      throw error;
    }
  };
}

async function askPatiently(options: GraphOptions, tenantId: string, call: GraphCall): Promise<unknown> {
  const { tokens, clock } = options;
  const { tries, timeoutMs, firstPauseMs, longestPauseMs, wait, random } = { ...patience, ...options.patience };
  let fresh: boolean = false;
  let isInDoubt: boolean = false;
  for (let attempt = 1; ; attempt += 1) {
    const made = await askOnce(options.url, await tokens(tenantId, { fresh }), call, call.timeoutMs ?? timeoutMs);
    const verdict = judgeAttempt(made, call.repeatable, clock.now());
    if (verdict === undefined) return made.answer;
    const { failure, again, pauseMs } = verdict;
    isInDoubt ||= failure.isInDoubt;
    // A token that was taken back before its end is replaced once.
    const isStale: boolean = failure.status === 401 && !fresh;
    if (attempt >= tries || !(again || isStale) || (pauseMs ?? 0) > longestPauseMs) {
      throw isInDoubt ? failure.inDoubt() : failure;
    }
    fresh = isStale;
    const growing = firstPauseMs * 2 ** (attempt - 1);
    if (!isStale) await wait(pauseMs ?? Math.min(longestPauseMs, growing / 2 + (random() * growing) / 2));
  }
}

/** One try, whatever comes of it. The SDK writes the request and reads the answer; sending is ours. */
async function askOnce(url: string, token: string, call: GraphCall, timeoutMs: number): Promise<GraphAttempt> {
  const { Client } = await import('@microsoft/microsoft-graph-client');
  const base = url.replace(/\/$/, '');
  let response: Response | undefined;
  let lost: unknown;
  const client = Client.initWithMiddleware({
    baseUrl: base,
    middleware: {
      execute: async (context) => {
        const address = String(context.request);
        // The SDK takes a path with a host in it for an address: the token must not follow it elsewhere.
        if (!address.startsWith(`${base}/v1.0/`)) throw new Error('The request would leave Microsoft Graph');
        const signal = AbortSignal.timeout(timeoutMs);
        response = await fetch(address, { ...(context.options as RequestInit), redirect: 'error', signal }).catch(
          (error: unknown) => {
            lost = error ?? 'no answer';
            throw error;
          },
        );
        call.heard?.({ status: response.status, headers: response.headers });
        context.response = response;
      },
    },
  });
  const request = client
    .api(call.path)
    .version('v1.0')
    .headers({ ...call.headers, authorization: `Bearer ${token}` });
  try {
    const answer: unknown = await send(request, call);
    return { response, answer };
  } catch (error) {
    if (error instanceof SendFailure) throw error;
    return { response, lost, error };
  }
}

interface Sendable {
  get(): Promise<unknown>;
  post(body: unknown): Promise<unknown>;
  put(body: unknown): Promise<unknown>;
  patch(body: unknown): Promise<unknown>;
  delete(): Promise<unknown>;
}

const send = (request: Sendable, { method, body = {} }: GraphCall): Promise<unknown> => {
  switch (method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(body);
    case 'PUT':
      return request.put(body);
    case 'PATCH':
      return request.patch(body);
    case 'DELETE':
      return request.delete();
  }
};
