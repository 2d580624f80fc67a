import type { z } from 'zod';
import { type Endpoint, pathParameters } from './endpoint.ts';
import { type FieldError, invalid, isProblem, Problem, type ProblemCode, problemCodes } from './problem.ts';

/** What the client needs of `fetch`; every fetch fits. */
export type Send = (
  url: string,
  request: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal?: AbortSignal;
  },
) => Promise<SentAnswer>;

interface SentAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface ClientSettings {
  /** What stands before `/v1`: an origin, or nothing where the API is the page's own. */
  readonly baseUrl?: string;
  /**
   * The Bearer token to send. Asked again, with the token that was refused, after a 401; a new one is tried once.
   * Undefined sends none.
   */
  readonly token?: (refused?: string) => Promise<string | undefined>;
}

export interface CallOptions {
  /** One key for one intention: repeating a request with it cannot do the thing twice. */
  readonly idempotencyKey?: string;
  /** The ETag that was read, without quotes; the request is refused with `CAT_PRECONDITION` when it is stale. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

export interface Answer<T> {
  readonly value: T;
  /** Without quotes, as `ifMatch` takes it. */
  readonly etag: string | undefined;
  /** The request had been answered before, under the same idempotency key. */
  readonly isReplay: boolean;
}

/** One operation: the answer's body, or with `.answer` the body and what came with it. */
export interface Call<I, O> {
  (input: I, options?: CallOptions): Promise<O>;
  answer(input: I, options?: CallOptions): Promise<Answer<O>>;
}

/** What the client reads of an endpoint. */
type CallableEndpoint = Pick<Endpoint, 'method' | 'path' | 'input' | 'result'>;

export type Endpoints = { readonly [id: string]: CallableEndpoint };

export type Client<E extends Endpoints> = {
  readonly [Id in keyof E]: Call<z.input<E[Id]['input']>, z.output<E[Id]['result']>>;
};

/**
 * The API as functions, one for each endpoint.
 *
 * Every refusal and every failure is thrown as a `Problem`: the server's own, `CAT_UNAVAILABLE` when the server could
 * not be reached, `CAT_UPSTREAM` when something between here and there answered in its place. Where no server gave a
 * sentence, `isUnsaid` tells so, for whoever has words of their own for the code. An aborted call rejects with the reason of
 * its signal.
 */
export function createClient<E extends Endpoints>(send: Send, endpoints: E, settings: ClientSettings = {}): Client<E> {
  const calls = Object.entries(endpoints).map(([id, endpoint]) => {
    const answer = (input: unknown, options: CallOptions = {}) => perform(send, endpoint, settings, input, options);
    const call = async (input: unknown, options?: CallOptions) => (await answer(input, options)).value;
    return [id, Object.assign(call, { answer })];
  });
  return Object.fromEntries(calls) as Client<E>;
}

async function perform(
  send: Send,
  endpoint: CallableEndpoint,
  settings: ClientSettings,
  input: unknown,
  options: CallOptions,
): Promise<Answer<unknown>> {
  const request = requestOf(endpoint, settings.baseUrl ?? '', input, options);
  const token = await settings.token?.();
  let sent = await exchange(send, request, token, options.signal);
  // A fresher token of the same sign-in would be refused for the same reason.
  if (sent.status === 401 && token !== undefined && !asksForStepUp(sent.text)) {
    const next = await settings.token?.(token);
    if (next !== undefined && next !== token) sent = await exchange(send, request, next, options.signal);
  }
  if (sent.status < 200 || sent.status > 299) throw refusal(sent);
  return {
    value: sent.isText ? textPage(sent) : bodyOf(sent.text),
    etag: unquoted(sent.etag),
    isReplay: sent.isReplay,
  };
}

interface Prepared {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

function requestOf(endpoint: CallableEndpoint, baseUrl: string, input: unknown, options: CallOptions): Prepared {
  const fields = new Map(Object.entries((input ?? {}) as Record<string, unknown>));
  let path: string = endpoint.path;
  for (const name of pathParameters(endpoint.path)) {
    const value = fields.get(name);
    if (value === undefined || value === null || value === '') {
      throw invalid([{ pointer: `/${name}`, code: 'required', detail: 'This is required.' }]);
    }
    path = path.replace(`{${name}}`, encodeURIComponent(String(value)));
    fields.delete(name);
  }
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(options.idempotencyKey !== undefined && { 'idempotency-key': options.idempotencyKey }),
    ...(options.ifMatch !== undefined && { 'if-match': `"${options.ifMatch}"` }),
  };
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
    return { method: endpoint.method, url: `${baseUrl}${path}${queryOf(fields)}`, headers };
  }
  return {
    method: endpoint.method,
    url: baseUrl + path,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(fields)),
  };
}

function queryOf(fields: ReadonlyMap<string, unknown>): string {
  const pairs = [...fields]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

interface Received {
  readonly status: number;
  readonly text: string;
  readonly etag: string | null;
  readonly isReplay: boolean;
  readonly isText: boolean;
  readonly nextCursor: string | null;
  readonly retryAfter: number | undefined;
}

async function exchange(
  send: Send,
  request: Prepared,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Received> {
  const { url, ...rest } = request;
  try {
    signal?.throwIfAborted();
    const answer = await send(url, {
      ...rest,
      headers: { ...rest.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(signal && { signal }),
    });
    return {
      status: answer.status,
      text: await answer.text(),
      etag: answer.headers.get('etag'),
      isReplay: answer.headers.get('idempotent-replay') === 'true',
      isText: answer.headers.get('content-type')?.startsWith('text/csv') ?? false,
      nextCursor: answer.headers.get('x-next-cursor'),
      retryAfter: secondsIn(answer.headers.get('retry-after')),
    };
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (isProblem(cause)) throw cause;
    const detail = 'The service could not be reached. Check your connection, then try again.';
    throw new Problem('CAT_UNAVAILABLE', detail, undefined, { cause, isUnsaid: true });
  }
}

/** An answer that is no JSON is read as an object, too. */
const textPage = ({ text, nextCursor }: Received) => ({ text, nextCursor });

function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  const body = readJson(text);
  if (body === undefined) throw new Problem('CAT_UPSTREAM', strangeAnswer, undefined, { isUnsaid: true });
  return body;
}

const strangeAnswer = 'Something between you and the service answered in its place. Try again in a minute.';

/** What the server said, or where the answer is none of ours, what its status means. */
function refusal({ status, text, retryAfter }: Received): Problem {
  const said = saidProblem(text);
  const code = said?.code ?? codeFor(status);
  return new Problem(code, said?.detail ?? silence(code, status), said?.errors, {
    claims: said?.claims,
    retryAfter,
    isUnsaid: said === undefined,
  });
}

const asksForStepUp = (text: string): boolean => saidProblem(text)?.code === 'CAT_STEP_UP_REQUIRED';

function silence(code: ProblemCode, status: number): string {
  const advice = status >= 500 || status === 429 ? ' Try again in a minute.' : '';
  return `${problemCodes[code].title}. The service gave no details (status ${status}).${advice}`;
}

interface SaidProblem {
  readonly code: ProblemCode | undefined;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly claims: string | undefined;
}

/**
 * A newer server may say more than this client knows: what is known is read, the rest is left. Read by hand, so that a browser
 * need not fetch a library of schemas for it.
 */
function saidProblem(text: string): SaidProblem | undefined {
  const body = readJson(text);
  if (!isRecord(body) || typeof body.detail !== 'string' || body.detail === '') return undefined;
  const { code, errors, claims } = body;
  return {
    code: typeof code === 'string' && Object.hasOwn(problemCodes, code) ? (code as ProblemCode) : undefined,
    detail: body.detail,
    errors: Array.isArray(errors) && errors.every(isFieldError) ? errors.map(plainFieldError) : undefined,
    claims: typeof claims === 'string' ? claims : undefined,
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isFieldError = (value: unknown): value is FieldError =>
  isRecord(value) && [value.pointer, value.code, value.detail].every((part) => typeof part === 'string');

const plainFieldError = ({ pointer, code, detail }: FieldError): FieldError => ({ pointer, code, detail });

/** `Retry-After` in seconds; a date is read as none. */
const secondsIn = (header: string | null): number | undefined => {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};

function codeFor(status: number): ProblemCode {
  if (status === 403) return 'CAT_FORBIDDEN';
  const codes = Object.keys(problemCodes) as ProblemCode[];
  const exact = codes.find((code) => problemCodes[code].status === status);
  if (exact) return exact;
  if (status === 504) return 'CAT_UNAVAILABLE';
  return status >= 500 ? 'CAT_INTERNAL' : 'CAT_UPSTREAM';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unquoted = (etag: string | null): string | undefined => etag?.replace(/^(W\/)?"(.*)"$/, '$2');
