import { randomUUID } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import type { RpcTypedData } from '../core-types.ts';
import type { Invoke } from '../invoke.ts';
import { FunctionTimedOut } from '../time-limit.ts';
import { type HostRequest, type HostResponse, plainResponse } from './host-request.ts';
import { pacedBody } from './paced-body.ts';
import type { RouteMatch } from './route-table.ts';
import { INVOCATION_HEADER, type StreamProxy } from './stream-proxy.ts';

/** Headers of one connection, which say nothing about the next. */
const perConnection = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|host)$/;
const notForTheCaller = /^(connection|keep-alive|transfer-encoding|date|x-ms-invocation-id)$/i;

/** What a proxied function is told beside its request: the library takes headers and parameters from here. */
function triggerMetadata(request: HostRequest, match: RouteMatch): Record<string, RpcTypedData> {
  const params = Object.entries(match.params).map(([name, value]) => [name, { string: value }]);
  return { ...Object.fromEntries(params), Headers: { json: JSON.stringify(request.headers) }, Query: { json: '{}' } };
}

function forward(proxy: StreamProxy, request: HostRequest, invocationId: string): ClientRequest {
  const url = new URL(request.url);
  const kept = Object.entries(request.headers).filter(([name]) => !perConnection.test(name));
  const upstream = sendRequest({
    host: '127.0.0.1',
    port: proxy.port,
    agent: proxy.agent,
    method: request.method,
    path: request.url.replace(/^https?:\/\/[^/?#]*/i, '') || '/',
    headers: {
      ...Object.fromEntries(kept),
      'x-forwarded-host': url.host,
      'x-forwarded-proto': url.protocol.slice(0, -1),
      [INVOCATION_HEADER]: invocationId,
    },
  });
  const { stream, gone } = request;
  if (!stream || request.method === 'GET' || request.method === 'HEAD') {
    upstream.end();
  } else {
    stream.pipe(upstream);
    stream.on('error', (error) => upstream.destroy(error));
    upstream.once('close', () => stream.unpipe(upstream));
  }
  gone?.addEventListener('abort', () => upstream.destroy(), { once: true });
  return upstream;
}

function toHostResponse(answer: IncomingMessage): HostResponse {
  const headers: [string, string][] = [];
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = answer.rawHeaders.slice(at, at + 2);
    if (!notForTheCaller.test(name)) headers.push([name, value]);
  }
  return { status: answer.statusCode ?? 500, headers, body: undefined, stream: answer };
}

/** What the library is to answer with: in pace with the caller, and never nothing, for which it would forget to answer. */
function replyWith(returned: unknown, out: ServerResponse | undefined): unknown {
  if (returned === null || returned === undefined) return { status: 204 };
  if (typeof returned !== 'object' || !out) return returned;
  const { status, headers, cookies, body, jsonBody } = returned as Record<string, unknown>;
  if (jsonBody !== undefined && jsonBody !== null) return returned;
  const inPace = pacedBody(body, out);
  return inPace === body ? returned : { status, headers, cookies, body: inPace };
}

/** The status of a caller who has hung up; nobody sees it. */
const CLIENT_CLOSED_REQUEST = 499;

/**
 * Calls an HTTP function with its request and its answer as streams. Resolves when the answer begins. A failure before
 * that rejects; one after it, or after the caller has gone, is passed to `failed` and breaks the stream.
 */
export function createStreamCall(proxy: StreamProxy, invoke: Invoke) {
  return async (request: HostRequest, match: RouteMatch, failed: (error: unknown) => void): Promise<HostResponse> => {
    const invocationId = randomUUID();
    const upstream = forward(proxy, request, invocationId);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once('response', resolve);
      upstream.on('error', reject);
    });
    let isFailureReply = false;
    const done = invoke(match.registered, {
      trigger: { http: {} },
      metadata: triggerMetadata(request, match),
      traceParent: request.headers.traceparent,
      invocationId,
      reply: {
        result: (returned) => replyWith(returned, proxy.responseOf(invocationId)),
        failure(error) {
          isFailureReply = proxy.responseOf(invocationId)?.headersSent === false;
          return { status: error instanceof FunctionTimedOut ? 504 : 500 };
        },
      },
    });
    try {
      const answer = await Promise.race([answered, done.then(() => answered)]);
      answer.on('error', () => upstream.destroy());
      // What the function has not read of its request is not waited for.
      answer.once('end', () => upstream.writableFinished || upstream.destroy());
      done.catch((error: unknown) => {
        failed(error);
        if (!isFailureReply) answer.destroy(new Error('The function failed in the middle of its answer'));
      });
      return toHostResponse(answer);
    } catch (error) {
      upstream.destroy();
      if (!request.gone?.aborted) throw error;
      done.catch(failed);
      return plainResponse(CLIENT_CLOSED_REQUEST);
    }
  };
}
