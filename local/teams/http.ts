import type { IncomingMessage, ServerResponse } from 'node:http';

/** A refusal on its way to an HTTP answer; `code` is what the Bot Connector protocol calls it. */
export type Refusal = { readonly status: number; readonly code: string; readonly message: string };

const refusals = new WeakSet<object>();

/** Makes the value to throw for a refused request. */
export function refusal(status: number, code: string, message: string): Error & Refusal {
  const error = Object.assign(new Error(message), { status, code });
  refusals.add(error);
  return error;
}

export function isRefusal(error: unknown): error is Error & Refusal {
  return typeof error === 'object' && error !== null && refusals.has(error);
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a `Host` header names this machine, whatever the port. Anything else is DNS rebinding. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  return loopbackNames.has(new URL(`http://${host}`).hostname);
}

/**
 * Refuses what another site could make a browser send: a foreign or opaque origin, and any body that is not JSON
 * (which a form or a simple cross-site request cannot set).
 */
export function refuseForgery(req: IncomingMessage): void {
  const origin = req.headers.origin;
  if (origin !== undefined && origin !== `http://${req.headers.host}`) {
    throw refusal(403, 'ForeignOrigin', 'The request comes from another origin.');
  }
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw refusal(403, 'ForeignOrigin', 'The request comes from another site.');
  }
  if (req.method === 'DELETE' && req.headers['content-length'] === undefined && !req.headers['transfer-encoding']) {
    return;
  }
  const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw refusal(415, 'BadContentType', 'The body must be application/json.');
}

/** Reads the body as bytes; more than `limit` of them is refused with 413. */
export async function readBytes(req: IncomingMessage, limit: number, tooLarge: Refusal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    // The rest is read and dropped, so that the client gets to see the answer instead of a broken pipe.
    if (size <= limit) chunks.push(chunk as Buffer);
  }
  if (size > limit) throw refusal(tooLarge.status, tooLarge.code, tooLarge.message);
  return Buffer.concat(chunks);
}

/** Parses a JSON object out of a body; anything else is refused with 400. */
export function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw refusal(400, 'BadSyntax', 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal(400, 'BadSyntax', 'The body must be a JSON object.');
  }
  return value as Record<string, unknown>;
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(bytes);
}
