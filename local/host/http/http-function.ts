import type { RpcHttpData } from '../core-types.ts';
import { causeOf, InvocationFailure, type Invoke } from '../invoke.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import { DEFAULT_HTTP_TIMEOUT_MS, FunctionTimedOut, within } from '../time-limit.ts';
import { type HostRequest, type HostResponse, plainResponse } from './host-request.ts';
import { maskedPath } from './masked-path.ts';
import { queryPairs } from './query-pairs.ts';
import type { RouteMatch, RouteTable } from './route-table.ts';
import { setCookie } from './set-cookie.ts';
import { createStreamCall } from './stream-call.ts';
import type { StreamProxy } from './stream-proxy.ts';

const noBodyStatuses = new Set([204, 205, 304]);

function toHostResponse(data: RpcHttpData | undefined): HostResponse {
  if (!data) return { status: 204, headers: [], body: undefined };
  const status = Number(data.statusCode ?? 200);
  const cookies = (data.cookies ?? []).map((cookie) => ['set-cookie', setCookie(cookie)] as const);
  const bytes = data.body?.bytes;
  return {
    status,
    headers: [...Object.entries(data.headers ?? {}), ...cookies],
    body: bytes && bytes.length > 0 && !noBodyStatuses.has(status) ? bytes : undefined,
  };
}

/** The path that routes are matched against, or undefined if the address is not one. */
function pathOf(url: string): string | undefined {
  try {
    const { pathname } = new URL(url);
    decodeURIComponent(pathname);
    return pathname;
  } catch {
    return undefined;
  }
}

function bufferedCall(invoke: Invoke) {
  return async (request: HostRequest, match: RouteMatch): Promise<HostResponse> => {
    const query = queryPairs(request.url);
    const http: RpcHttpData = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      params: match.params,
      ...(query ? { query } : {}),
      body: request.body ? { bytes: request.body } : null,
    };
    const outcome = await invoke(match.registered, { trigger: { http }, traceParent: request.headers.traceparent });
    return toHostResponse(outcome.returnValue?.http);
  };
}

export type HttpFunctionOptions = {
  readonly routes: RouteTable;
  readonly invoke: Invoke;
  readonly log: Log;
  /** There when the application wants streams. */
  readonly proxy?: StreamProxy | undefined;
  readonly timeoutMs?: number | undefined;
};

/**
 * Answers a request with the function whose route it matches. 404 and 405 are plain; a function that throws is a
 * 500 without a body and one error line with its invocation id; one that takes too long is a 504.
 */
export function createHttpFunctions(options: HttpFunctionOptions) {
  const { routes, invoke, log, proxy, timeoutMs = DEFAULT_HTTP_TIMEOUT_MS } = options;
  const call = proxy ? createStreamCall(proxy, invoke) : bufferedCall(invoke);

  return async (request: HostRequest): Promise<HostResponse> => {
    const path = pathOf(request.url);
    if (!path) return plainResponse(400, 'Bad request');
    const match = routes.match(request.method, path);
    if (!match) {
      const allowed = routes.allowed(path);
      if (allowed.length === 0) return plainResponse(404);
      return plainResponse(405, '', [['allow', allowed.join(', ')]]);
    }
    const functionName = match.registered.metadata.name;
    const shownPath = maskedPath(path);
    const failed = (error: unknown): void => {
      const invocationId = error instanceof InvocationFailure ? error.invocationId : undefined;
      const cause = causeOf(error);
      const msg = `${functionName} failed: ${messageOf(cause)}`;
      log({
        level: 'error',
        msg,
        functionName,
        invocationId,
        method: request.method,
        path: shownPath,
        stack: stackOf(cause),
      });
    };

    const overdue = new AbortController();
    const gone = request.gone ? AbortSignal.any([request.gone, overdue.signal]) : overdue.signal;
    const answer = call(proxy ? { ...request, gone } : request, match, failed).catch((error: unknown) => {
      failed(error);
      return plainResponse(causeOf(error) instanceof FunctionTimedOut ? 504 : 500);
    });
    return within(answer, timeoutMs, () => {
      const msg = `${functionName} has not answered within ${timeoutMs / 1000} s: its caller got 504, it goes on`;
      log({ level: 'error', msg, functionName, method: request.method, path: shownPath });
      overdue.abort();
      return plainResponse(504);
    });
  };
}
