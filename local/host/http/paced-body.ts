import type { ServerResponse } from 'node:http';

type Source = { readonly next: () => Promise<IteratorResult<unknown>>; readonly cancel: () => void };

type Cancellable = { readonly destroy?: () => void; readonly return?: () => unknown };

/** A web stream, a Node stream or any async iterable; undefined for every other kind of body. */
function sourceOf(body: unknown): Source | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('getReader' in body && typeof body.getReader === 'function') {
    const reader = (body as ReadableStream<unknown>).getReader();
    return {
      next: async () => {
        const { done, value } = await reader.read();
        return done ? { done, value: undefined } : { done: false, value };
      },
      // What the cancelled stream says to that concerns nobody any more.
      cancel: () => void reader.cancel().catch(() => undefined),
    };
  }
  if (!(Symbol.asyncIterator in body)) return undefined;
  const iterator = (body as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    cancel: () => {
      (body as Cancellable).destroy?.();
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    },
  };
}

/** Resolves when more may be written, or nothing any more. */
function drained(out: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      out.off('drain', done);
      out.off('close', done);
      resolve();
    };
    out.on('drain', done);
    out.on('close', done);
  });
}

async function* paced(source: Source, out: ServerResponse): AsyncGenerator<Uint8Array> {
  out.once('close', source.cancel);
  for (;;) {
    if (out.writableNeedDrain && !out.destroyed) await drained(out);
    if (out.destroyed) return;
    const { done, value } = await source.next();
    if (done) return;
    yield typeof value === 'string' ? new TextEncoder().encode(value) : (value as Uint8Array);
  }
}

/**
 * The body, read no faster than the caller takes it, and cancelled when the caller hangs up: the library itself writes
 * on without looking back, and would pile up in memory what a slow caller has not fetched. Bodies that are no streams
 * come back as they are.
 */
export function pacedBody(body: unknown, out: ServerResponse): unknown {
  const source = sourceOf(body);
  return source ? paced(source, out) : body;
}
