import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** A refusal as Microsoft Graph words it. */
export type GraphError = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Not a refusal of what was asked, but of how: the request is none that Graph describes. */
  readonly isStray?: boolean;
};

const graphErrors = new WeakSet<object>();

/** Makes the value to throw where Graph would refuse. */
export function graphError(status: number, code: string, message: string, headers = {}): Error & GraphError {
  const error = Object.assign(new Error(message), { status, code, headers });
  graphErrors.add(error);
  return error;
}

export const isGraphError = (error: unknown): error is Error & GraphError =>
  typeof error === 'object' && error !== null && graphErrors.has(error);

export const badRequest = (message: string): Error & GraphError => graphError(400, 'BadRequest', message);

/** What Graph's description does not know. */
export const stray = (message: string): Error & GraphError => Object.assign(badRequest(message), { isStray: true });

export const noSuchResource = (id: string): Error & GraphError =>
  graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** What a request came to; no body where there is nothing to say. */
export type GraphAnswer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const answerOf = ({ status, code, message, headers }: GraphError, now: Date): GraphAnswer => {
  const requestId = randomUUID();
  const innerError = { date: now.toISOString().slice(0, 19), 'request-id': requestId, 'client-request-id': requestId };
  return { status, body: { error: { code, message, innerError } }, ...(headers && { headers }) };
};

export function sendAnswer(res: ServerResponse, { status, body, headers: given }: GraphAnswer): void {
  const requestId = errorIdOf(body) ?? randomUUID();
  const headers = { ...given, 'request-id': requestId, 'client-request-id': requestId };
  if (body === undefined) {
    res.writeHead(status, { ...headers, 'content-length': 0 }).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  res.writeHead(status, {
    'content-type': 'application/json;odata.metadata=minimal;charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(bytes);
}

const errorIdOf = (body: unknown): string | undefined =>
  (body as { error?: { innerError?: { 'request-id'?: string } } } | undefined)?.error?.innerError?.['request-id'];
