import { type DurableRequest, type DurableResponse, headerOf } from './http-request.ts';

/** How long to wait before asking again when the answer does not say; Azure's default. */
export const DEFAULT_POLL_MS = 30_000;

/** An answer that asks for more than a year's patience is not meant so. */
const LONGEST_POLL_MS = 365 * 86_400_000;

/** A key that opens the first address opens another one seldom; Azure leaves it out, too. */
const neverCarriedOver = new Set(['x-functions-key']);

/** What tells one server who we are is not for another to know, whoever that server points at. Azure sends it. */
const notForOthers = new Set([...neverCarriedOver, 'authorization', 'proxy-authorization', 'cookie']);

function delayOf(retryAfter: string | undefined, now: number): number {
  if (retryAfter === undefined || retryAfter.trim() === '') return DEFAULT_POLL_MS;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? DEFAULT_POLL_MS : Math.max(0, at - now);
}

/**
 * What follows an answer of 202 with a `Location`: ask there, after `Retry-After`. Undefined when the answer is final.
 *
 * `durable-functions` takes this decision as well, by the same rule, to know of the timer and the request to come; who
 * makes them is the engine. A location that is no address fails when it is called.
 */
export function pollAfter(
  request: DurableRequest,
  response: DurableResponse,
  now: number,
): { readonly fireAt: number; readonly request: DurableRequest } | undefined {
  if (request.asynchronousPatternEnabled === false || response.statusCode !== 202) return undefined;
  const location = headerOf(response.headers, 'location');
  if (!location) return undefined;
  const isAddress = URL.canParse(location, request.uri);
  const uri = isAddress ? new URL(location, request.uri).href : location;
  const isSameServer = isAddress && new URL(uri).origin === new URL(request.uri).origin;
  const leftOut = isSameServer ? neverCarriedOver : notForOthers;
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => !leftOut.has(name.toLowerCase()));
  return {
    fireAt: Math.round(now + Math.min(delayOf(headerOf(response.headers, 'retry-after'), now), LONGEST_POLL_MS)),
    request: {
      method: 'GET',
      uri,
      headers: Object.fromEntries(headers),
      ...(request.tokenSource && isSameServer ? { tokenSource: request.tokenSource } : {}),
      asynchronousPatternEnabled: true,
    },
  };
}
