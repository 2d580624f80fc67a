import { messageOf } from '../log.ts';

/** The name under which a request of `callHttp` stands in histories and among the activities, as in Azure. */
export const HTTP_ACTIVITY = 'BuiltIn::HttpActivity';

/** A request as `durable-functions` describes it. */
export type DurableRequest = {
  readonly method: string;
  readonly uri: string;
  readonly content?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly tokenSource?: unknown;
  /** Whether a 202 is followed until there is a final answer. */
  readonly asynchronousPatternEnabled?: boolean;
};

/** The answer as the orchestrator gets to see it. */
export type DurableResponse = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
};

export function headerOf(headers: DurableRequest['headers'], name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  return found === undefined || typeof found === 'string' ? found : found.join(', ');
}

function checkedUrl(uri: string): URL {
  let url: URL;
  try {
    url = new URL(uri);
  } catch {
    throw new Error(`callHttp was given "${uri}", which is not an absolute address`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`callHttp was given "${uri}": only http and https can be called`);
  }
  return url;
}

/**
 * The request in the terms of `fetch`. Throws when it asks for something that cannot be had: multipart content, as in
 * Azure, and tokens of a managed identity, because this machine has none.
 */
export function toFetchRequest(request: DurableRequest): { readonly url: URL; readonly init: RequestInit } {
  if (request.tokenSource) {
    throw new Error(
      'callHttp with a token source needs a managed identity, and this host has none: it runs in Azure only',
    );
  }
  const url = checkedUrl(request.uri);
  const headers = new Headers();
  const hasContent = request.content !== undefined && request.content !== null;
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (name.toLowerCase() === 'content-type' && !hasContent) continue;
    for (const one of typeof value === 'string' ? [value] : value) headers.append(name, String(one));
  }
  if (hasContent && !headers.has('content-type')) headers.set('content-type', 'text/plain');
  if (headers.get('content-type')?.includes('multipart')) {
    throw new Error('callHttp does not send multipart content');
  }
  return {
    url,
    init: { method: request.method, headers, redirect: 'follow', ...(hasContent ? { body: request.content } : {}) },
  };
}

/** Headers of the content: Azure does not hand them to the orchestrator, so code that used them would fail there. */
const contentHeaders = /^(content-.*|allow|expires|last-modified)$/;

const oddlySpelled: Readonly<Record<string, string>> = { etag: 'ETag', 'www-authenticate': 'WWW-Authenticate' };

/** `location` becomes `Location`, as .NET spells it; names of one's own (`x-…`) stay as they are. */
function spelled(name: string): string {
  if (name.startsWith('x-')) return name;
  return oddlySpelled[name] ?? name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

export function responseHeaders(headers: Headers): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (contentHeaders.test(name)) continue;
    const key = spelled(name);
    result[key] = result[key] === undefined ? value : `${result[key]}, ${value}`;
  }
  return result;
}

/** Why a request came to no answer: `fetch` itself only says that it failed, and hides the reason in the cause. */
export function reasonOf(error: unknown): string {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null) return messageOf(error);
  const inner = 'errors' in cause && Array.isArray(cause.errors) ? cause.errors[0] : cause;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return messageOf(inner) || code || messageOf(error);
}
