import type { RpcHttpData } from '../core-types.ts';
import { InvocationFailure, type Invoke } from '../invoke.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import { type HostRequest, type HostResponse, plainResponse } from './host-request.ts';
import type { RouteTable } from './route-table.ts';
import { setCookie } from './set-cookie.ts';

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

/**
 * Answers a request with the function whose route it matches. 404 and 405 are plain; a function that throws is a
 * 500 without a body and one error line with its invocation id.
 */
export function createHttpFunctions(routes: RouteTable, invoke: Invoke, log: Log) {
  return async (request: HostRequest): Promise<HostResponse> => {
    const path = pathOf(request.url);
    if (!path) return plainResponse(400, 'Bad request');
    const match = routes.match(request.method, path);
    if (!match) {
      const allowed = routes.allowed(path);
      if (allowed.length === 0) return plainResponse(404);
      return plainResponse(405, '', [['allow', allowed.join(', ')]]);
    }
    const http: RpcHttpData = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      params: match.params,
      body: request.body ? { bytes: request.body } : null,
    };
    const functionName = match.registered.metadata.name;
    try {
      const outcome = await invoke(match.registered, {
        trigger: { http },
        traceParent: request.headers.traceparent,
      });
      return toHostResponse(outcome.returnValue?.http);
    } catch (error) {
      const invocationId = error instanceof InvocationFailure ? error.invocationId : undefined;
      const cause = error instanceof InvocationFailure ? error.cause : error;
      log({
        level: 'error',
        msg: `${functionName} failed: ${messageOf(cause)}`,
        functionName,
        invocationId,
        method: request.method,
        path,
        stack: stackOf(cause),
      });
      return plainResponse(500);
    }
  };
}
