import type { Readable } from 'node:stream';

/** A request as the host sees it, whether it came through a socket or from `host.fetch`. */
export type HostRequest = {
  readonly method: string;
  /** Absolute, as the caller wrote it. */
  readonly url: string;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** The body as it comes in, instead of `body`, where the application asks for streams. */
  readonly stream?: Readable | undefined;
  /** Aborted when the caller hangs up before the answer has ended. */
  readonly gone?: AbortSignal | undefined;
};

export type HostResponse = {
  readonly status: number;
  /** A list, because `set-cookie` may be there more than once. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | undefined;
  /** The body as it is made, instead of `body`. When it breaks, the connection must break with it. */
  readonly stream?: Readable | undefined;
};

export function plainResponse(status: number, text = '', headers: HostResponse['headers'] = []): HostResponse {
  if (!text) return { status, headers, body: undefined };
  return {
    status,
    headers: [['content-type', 'text/plain; charset=utf-8'], ...headers],
    body: new TextEncoder().encode(text),
  };
}

export function jsonResponse(status: number, value: unknown, headers: HostResponse['headers'] = []): HostResponse {
  return {
    status,
    headers: [['content-type', 'application/json; charset=utf-8'], ...headers],
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}
