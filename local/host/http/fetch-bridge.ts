import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { type HostRequest, type HostResponse, plainResponse } from './host-request.ts';
import { BODY_LIMIT_BYTES } from './request-body.ts';

const withoutBody = new Set([204, 205, 304]);

/** A break of the stream is one of the body; Node's own conversion makes some of them an end. */
function webStream(stream: Readable): ReadableStream {
  const chunks = stream.iterator();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel: () => void stream.destroy(),
    },
    { highWaterMark: 0 },
  );
}

function toFetchResponse({ status, headers, body, stream }: HostResponse, hasBody: boolean): Response {
  const init = new Headers();
  for (const [name, value] of headers) init.append(name, value);
  if (!hasBody || withoutBody.has(status)) {
    stream?.resume();
    return new Response(null, { status, headers: init });
  }
  const content = stream ? webStream(stream) : body ? Buffer.from(body) : null;
  return new Response(content, { status, headers: init });
}

/** `answer` behind the shape of `fetch`: the same pipeline as HTTP, without a socket to the caller. */
export function fetchBridge(
  answer: (request: HostRequest) => Promise<HostResponse>,
  takesStream: (url: string) => boolean,
) {
  return async (request: Request): Promise<Response> => {
    const { method, url, signal } = request;
    const hasBody = method !== 'HEAD';
    const plain = { method, url, headers: Object.fromEntries(request.headers) };
    if (takesStream(url)) {
      const stream = request.body ? Readable.fromWeb(request.body as WebStream) : undefined;
      return toFetchResponse(await answer({ ...plain, body: undefined, stream, gone: signal }), hasBody);
    }
    const bytes = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
    if (bytes && bytes.byteLength > BODY_LIMIT_BYTES) return toFetchResponse(plainResponse(413), hasBody);
    const body = bytes && bytes.byteLength > 0 ? bytes : undefined;
    return toFetchResponse(await answer({ ...plain, body }), hasBody);
  };
}
