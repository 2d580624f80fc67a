import { maskedPath } from '../http/masked-path.ts';
import {
  type DurableRequest,
  type DurableResponse,
  reasonOf,
  responseHeaders,
  toFetchRequest,
} from './http-request.ts';
import { PAYLOAD_LIMIT_BYTES, tooLarge } from './payload-limit.ts';

export type HttpLimits = { readonly timeoutMs: number; readonly bodyBytes: number };

/** A request may take two minutes, with its body, of real time: the other side does not know of a moved clock. */
const defaultLimits: HttpLimits = { timeoutMs: 120_000, bodyBytes: PAYLOAD_LIMIT_BYTES };

function decode(bytes: Uint8Array, contentType: string | null): string {
  const charset = /charset="?([^;"\s]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Stops reading as soon as the limit is passed: an endless answer must not fill the memory. */
async function readText(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Error(`the answer has more than ${limit} bytes, which is the limit`);
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks, size), response.headers.get('content-type'));
}

/**
 * Makes the request of a `callHttp`. Any status is an answer; a request that comes to none throws an error that names
 * the request and says why.
 */
export async function runHttpRequest(request: DurableRequest, limits = defaultLimits): Promise<DurableResponse> {
  const large = tooLarge('The content of a callHttp', request.content ?? '', limits.bodyBytes);
  if (large) throw new Error(large);
  const { url, init } = toFetchRequest(request);
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal });
    const content = await readText(response, limits.bodyBytes);
    return { statusCode: response.status, headers: responseHeaders(response.headers), content };
  } catch (error) {
    const why = signal.aborted ? `no answer within ${limits.timeoutMs / 1000} s` : reasonOf(error);
    // Without its query, which may carry a key, as may the path: the message ends up in the history.
    throw new Error(`${request.method} ${url.origin}${maskedPath(url.pathname)} failed: ${why}`, { cause: error });
  }
}
