import type { IncomingMessage } from 'node:http';

export const BODY_LIMIT_BYTES = 30 * 1024 * 1024;

/** The whole body, `undefined` when there is none, or `'too large'` as soon as it is known to be. */
export async function readBody(
  request: IncomingMessage,
  limit = BODY_LIMIT_BYTES,
): Promise<Uint8Array | undefined | 'too large'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'too large';
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) {
    return undefined;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) return 'too large';
    chunks.push(chunk);
  }
  return size === 0 ? undefined : Buffer.concat(chunks, size);
}
