import { hash } from 'node:crypto';
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { z } from 'zod';
import type { Endpoint } from '#core/api/endpoint';
import { plainTag } from './coded-tags.ts';

/** The answer of an endpoint whose verb has done its work: status, ETag, Location, or 304 where it is known already. */
export function success(
  endpoint: Endpoint,
  result: unknown,
  request: HttpRequest,
  outcome: { readonly replayed?: boolean } = {},
): HttpResponseInit {
  const answer = result as z.output<typeof endpoint.result>;
  const headers: Record<string, string> = { 'cache-control': 'private, no-cache' };
  if (outcome.replayed) headers['idempotent-replay'] = 'true';
  if (endpoint.location) headers.location = endpoint.location(answer);
  const body: string | undefined = JSON.stringify(answer);
  const tag =
    endpoint.etag?.(answer) ?? (endpoint.method === 'GET' && body ? hash('sha256', body).slice(0, 16) : undefined);
  if (tag !== undefined) headers.etag = `"${tag}"`;
  if (endpoint.method === 'GET' && tag !== undefined) {
    const known = entityTags(request.headers.get('if-none-match'), weak) ?? [];
    if (known.includes(tag) || known.includes('*')) return { status: 304, headers };
  }
  if (body === undefined) return { status: endpoint.status, headers };
  if (endpoint.media !== undefined) return textAnswer(endpoint, answer as TextPage, request, headers);
  return { status: endpoint.status, body, headers: { ...headers, 'content-type': 'application/json' } };
}

interface TextPage {
  readonly text: string;
  readonly nextCursor: string | null;
}

/** A text as it is; where more of it follows, and how to ask for that, is said in headers. */
function textAnswer(
  endpoint: Endpoint,
  { text, nextCursor }: TextPage,
  request: HttpRequest,
  headers: Record<string, string>,
): HttpResponseInit {
  const query = new URLSearchParams(request.query);
  if (nextCursor !== null) query.set('cursor', nextCursor);
  return {
    status: endpoint.status,
    body: text,
    headers: {
      ...headers,
      'content-type': `${endpoint.media}; charset=utf-8`,
      'content-disposition': 'attachment',
      ...(nextCursor !== null && { 'x-next-cursor': nextCursor, link: `<${endpoint.path}?${query}>; rel="next"` }),
    },
  };
}

/** If-Match compares strongly and If-None-Match weakly (RFC 9110, 13.1). */
const strong = /^"(.*)"$/;
const weak = /^(?:W\/)?"(.*)"$/;

/** The tags of If-Match. */
export const strongTags = (header: string | null): string[] | undefined => entityTags(header, strong);

/** The tags of If-Match or If-None-Match, whichever form they name; what is none stays as it is and matches nothing. */
function entityTags(header: string | null, shape: RegExp): string[] | undefined {
  if (header === null) return undefined;
  return header.split(',').map((part) => {
    const tag = part.trim();
    if (tag === '*') return tag;
    const known = shape.exec(tag)?.[1];
    return known === undefined ? `\u0000${tag}` : plainTag(known);
  });
}
