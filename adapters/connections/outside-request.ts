import { lookup as resolve } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** One request to a system that somebody else runs. */
export interface OutsideRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/**
 * `forbidden`: the address is none that we may call, nothing was sent. `unreached`: nobody was there, nothing was sent.
 * `lost`: it was sent, and no whole answer came.
 */
export class OutsideFailure extends Error {
  readonly kind: 'forbidden' | 'unreached' | 'lost';
  constructor(kind: OutsideFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface OutsideOptions {
  /** This very machine may be called, over http too: profile `demo`. */
  readonly allowsLocal: boolean;
  readonly timeoutMs?: number;
  /** For tests: whose certificates are believed beside the usual. */
  readonly ca?: string;
  /** For tests: how names become addresses. */
  readonly lookup?: typeof resolve;
}

const usualTimeoutMs = 15_000;
const mostAnswerBytes = 64 * 1024;
const localNames = new Set(['localhost', '127.0.0.1']);

/**
 * Sends it once, to the public net only: the address that a name was resolved to is checked, and it is the one that is called.
 * Follows no redirect. @throws OutsideFailure
 */
export function outsideRequest(asked: OutsideRequest, options: OutsideOptions): Promise<OutsideAnswer> {
  const { url, method, headers, body } = asked;
  const isLocal = options.allowsLocal && localNames.has(url.hostname);
  const complaint = isLocal ? undefined : addressComplaint(url);
  if (complaint !== undefined) return Promise.reject(new OutsideFailure('forbidden', complaint));
  const signal = AbortSignal.timeout(options.timeoutMs ?? usualTimeoutMs);
  const about: RequestOptions = {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
    agent: false,
    signal,
    ...(isLocal ? {} : { lookup: publicLookup(options.lookup ?? resolve) }),
  };
  return new Promise((answered, failed) => {
    let isConnected = false;
    const fail = (error: unknown): void => failed(failureOf(error, isConnected, signal.aborted));
    const hear = (response: IncomingMessage): void => {
      readWhole(response).then((text) => {
        answered({ status: response.statusCode ?? 0, headers: response.headers, text });
      }, fail);
    };
    const sent: ClientRequest =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...about, ...(options.ca !== undefined && { ca: options.ca }) }, hear)
        : httpRequest(url, about, hear);
    sent.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

function addressComplaint(url: URL): string | undefined {
  if (url.protocol !== 'https:') return 'Only https is called';
  if (url.username !== '' || url.password !== '') return 'An address with a user or a password in it is not called';
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) && !isPublicAddress(bare) ? 'Addresses of our own network are not called' : undefined;
}

/** Every address of the name has to be public: one of many that is not says that somebody plays with names. */
function publicLookup(lookup: typeof resolve): LookupFunction {
  return (hostname, options, found) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, '', 4);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return found(new OutsideFailure('forbidden', 'The name leads into our own network'), '', 4);
      }
      // Node asks for all of them where it tries several.
      return options.all ? found(null, addresses) : found(null, first.address, first.family);
    });
  };
}

async function readWhole(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > mostAnswerBytes) {
      response.destroy();
      throw new OutsideFailure('lost', 'The answer is longer than 64 KB');
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failureOf(error: unknown, isConnected: boolean, isLate: boolean): OutsideFailure {
  if (error instanceof OutsideFailure) return error;
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { readonly code?: unknown };
  const words = isLate ? 'No answer came in time' : `No answer came (${typeof code === 'string' ? code : 'unknown'})`;
  return new OutsideFailure(isConnected ? 'lost' : 'unreached', words);
}
