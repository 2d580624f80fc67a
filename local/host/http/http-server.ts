import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type Log, messageOf } from '../log.ts';
import { type HostRequest, type HostResponse, plainResponse } from './host-request.ts';
import { maskedPath } from './masked-path.ts';
import { readBody } from './request-body.ts';

export type HttpServerOptions = {
  readonly hostname: string;
  readonly port: number;
  readonly answer: (request: HostRequest) => Promise<HostResponse>;
  /** Whether a request's body is handed on as it comes in, of any size. */
  readonly takesStream: (url: string) => boolean;
  readonly before: ((req: IncomingMessage, res: ServerResponse) => Promise<boolean>) | undefined;
  readonly log: Log;
};

/** How long a caller may go on sending what nobody reads any more. */
const LEFTOVER_MS = 5_000;

function flatHeaders(req: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  // Listens on loopback only: whoever forwards is the proxy of this machine, and without one the caller is seen here.
  if (req.socket.remoteAddress) headers['x-forwarded-for'] ??= req.socket.remoteAddress;
  return headers;
}

function send(res: ServerResponse, { status, headers, body }: HostResponse): void {
  const flat: string[] = [];
  for (const [name, value] of headers) {
    // The function's own framing headers would contradict what is really sent.
    if (/^(content-length|transfer-encoding|connection)$/i.test(name)) continue;
    flat.push(name, value);
  }
  if (status !== 204 && status !== 304) flat.push('content-length', String(body?.byteLength ?? 0));
  res.writeHead(status, flat);
  res.end(body);
}

async function sendStream(res: ServerResponse, { status, headers, stream }: HostResponse): Promise<void> {
  if (!stream) return;
  res.writeHead(status, headers.flat());
  res.flushHeaders();
  try {
    await pipeline(stream, res);
  } catch {
    // Either the caller has hung up, or the function has failed, which is logged where it is known. The connection is
    // broken by now, so that nobody takes the half for the whole.
  }
}

/** A function may answer before it has read everything: the rest is taken in and dropped, for a while. */
function dropLeftover(req: IncomingMessage): void {
  if (req.complete) return;
  req.unpipe();
  req.resume();
  const impatience = setTimeout(() => req.destroy(), LEFTOVER_MS).unref();
  req.once('close', () => clearTimeout(impatience));
}

/** Listens, reads bodies up to the limit, and hands plain values to `answer`. Resolves when the port is open. */
export async function openHttpServer(options: HttpServerOptions): Promise<{ server: Server; port: number }> {
  const origin = { port: options.port };

  const serveStream = async (req: IncomingMessage, res: ServerResponse, request: HostRequest): Promise<void> => {
    const hungUp = new AbortController();
    res.once('close', () => {
      if (!res.writableFinished) hungUp.abort();
    });
    const response = await options.answer({ ...request, stream: req, gone: hungUp.signal });
    if (response.stream) await sendStream(res, response);
    else send(res, response);
    dropLeftover(req);
  };

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (options.before && (await options.before(req, res))) return;
    const target = req.url ?? '/';
    const authority = req.headers.host ?? `${options.hostname}:${origin.port}`;
    const url = /^https?:\/\//.test(target) ? target : `http://${authority}${target}`;
    const request: HostRequest = { method: req.method ?? 'GET', url, headers: flatHeaders(req), body: undefined };
    if (options.takesStream(url)) return serveStream(req, res, request);
    const body = await readBody(req);
    if (body === 'too large') {
      res.setHeader('connection', 'close');
      send(res, plainResponse(413, 'The request body is too large'));
      req.resume();
      return;
    }
    send(res, await options.answer({ ...request, body }));
  };

  const server = createServer((req, res) => {
    serve(req, res).catch((error: unknown) => {
      options.log({
        level: 'error',
        msg: `A request failed in the host: ${messageOf(error)}`,
        path: maskedPath(req.url?.split('?')[0] ?? ''),
      });
      if (res.headersSent) res.destroy();
      else send(res, plainResponse(500));
    });
  });
  // Longer than proxies keep theirs: whoever closes first must be the one who sends.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });
  origin.port = (server.address() as AddressInfo).port;
  return { server, port: origin.port };
}
