import { type HostRequest, type HostResponse, plainResponse } from './host-request.ts';
import { BODY_LIMIT_BYTES } from './request-body.ts';

function toFetchResponse({ status, headers, body }: HostResponse): Response {
  const init = new Headers();
  for (const [name, value] of headers) init.append(name, value);
  return new Response(body ? Buffer.from(body) : null, { status, headers: init });
}

/** `answer` behind the shape of `fetch`: the same pipeline as HTTP, without a socket. */
export function fetchBridge(answer: (request: HostRequest) => Promise<HostResponse>) {
  return async (request: Request): Promise<Response> => {
    const bytes = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
    if (bytes && bytes.byteLength > BODY_LIMIT_BYTES) return toFetchResponse(plainResponse(413));
    const headers = Object.fromEntries(request.headers);
    const body = bytes && bytes.byteLength > 0 ? bytes : undefined;
    const response = await answer({ method: request.method, url: request.url, headers, body });
    return toFetchResponse(request.method === 'HEAD' ? { ...response, body: undefined } : response);
  };
}
