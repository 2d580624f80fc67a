import type { z } from 'zod';
import type { Send } from '#core/api/client';
import { type Endpoint, pathParameters } from '#core/api/endpoint';
import { parse } from '#core/api/parse';
import { isProblem, notFound, Problem, problemView } from '#core/api/problem';

export interface Call {
  readonly token: string | undefined;
  readonly ifMatch: string | undefined;
  readonly idempotencyKey: string | undefined;
}

/** The contract of one endpoint with what answers it. */
export interface Answering {
  readonly endpoint: Endpoint;
  readonly answer: (input: unknown, call: Call) => unknown;
}

/** Input and answer of an endpoint are those of its schemas; both are checked again when it is asked. */
export const answering = <I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  answer: (input: z.output<I>, call: Call) => z.input<O>,
): Answering => ({ endpoint: endpoint as unknown as Endpoint, answer: answer as Answering['answer'] });

export interface AskedFor {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: Call;
}

type Trouble = Problem | 'network' | 'gateway';

/**
 * The API in memory, held to the contract: a request that the schemas do not know is refused as by the server, an answer
 * that they do not know fails the test.
 */
export function createApiPeer(routes: readonly Answering[]) {
  const asked: AskedFor[] = [];
  const drift: unknown[] = [];
  const troubles = new Map<string, Trouble[]>();
  const replies = new Map<string, Reply>();
  let gate: Promise<void> | undefined;

  const note = (failure: unknown) => {
    drift.push(failure);
    return failure;
  };

  const send: Send = async (url, request) => {
    const address = new URL(url, 'https://peer.example');
    for (const { endpoint, answer } of routes) {
      const parameters = endpoint.method === request.method ? parametersIn(endpoint.path, address.pathname) : undefined;
      if (!parameters) continue;
      const rest = request.body === undefined ? Object.fromEntries(address.searchParams) : JSON.parse(request.body);
      const input = { ...rest, ...parameters };
      const call: Call = {
        token: request.headers.authorization?.replace('Bearer ', ''),
        ifMatch: request.headers['if-match']?.replaceAll('"', ''),
        idempotencyKey: request.headers['idempotency-key'],
      };
      asked.push({ id: endpoint.id, input, call });
      if (request.method !== 'GET') await gate;
      const trouble = troubles.get(endpoint.id)?.shift();
      if (trouble === 'network') throw new TypeError('Failed to fetch');
      if (trouble === 'gateway') return sent(502, '<h1>Bad gateway</h1>');
      const reply = run(() => {
        if (trouble) throw trouble;
        const key = call.idempotencyKey && `${endpoint.id} ${call.idempotencyKey}`;
        const before = key ? replies.get(key) : undefined;
        if (before) return before;
        const body = endpoint.result.parse(answer(parse(endpoint.input, input), call));
        const etag = endpoint.etag?.(body as never);
        const reply = { status: endpoint.status, body, ...(etag !== undefined && { etag }) };
        if (key) replies.set(key, reply);
        return reply;
      });
      if ('failure' in reply) throw note(reply.failure);
      // An answer without content has no body.
      return sent(reply.status, JSON.stringify(reply.body) ?? '', reply);
    }
    throw note(new Error(`The peer has no ${request.method} ${address.pathname}.`));
  };

  return {
    send,
    asked,
    /** Requests nobody answers and answers that break the contract; a test that leaves some has failed. */
    drift,
    /** What was asked of one endpoint. */
    askedOf: (id: string) => asked.filter((request) => request.id === id),
    /** The next requests of this endpoint end in these troubles, in turn. */
    trouble: (id: string, ...next: readonly Trouble[]) => troubles.set(id, [...(troubles.get(id) ?? []), ...next]),
    calm: () => troubles.clear(),
    /** Holds back the answers to writes until the returned function is called. */
    hold: (): (() => void) => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = () => {
          gate = undefined;
          resolve();
        };
      });
      return () => open();
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly etag?: string;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
}

function run(act: () => Reply): Reply | { readonly failure: unknown } {
  try {
    return act();
  } catch (failure) {
    if (!isProblem(failure)) return { failure };
    const view = problemView(failure, 'test');
    return { status: view.status, body: view, retryAfter: failure.retryAfter };
  }
}

const sent = (status: number, body: string, { etag, retryAfter }: Pick<Reply, 'etag' | 'retryAfter'> = {}) => {
  const headers = new Map<string, string>([
    ...(etag === undefined ? [] : [['etag', `"${etag}"`] as const]),
    ...(retryAfter === undefined ? [] : [['retry-after', String(retryAfter)] as const]),
  ]);
  return {
    status,
    headers: { get: (name: string) => headers.get(name.toLowerCase()) ?? null },
    text: async () => body,
  };
};

function parametersIn(path: string, given: string): Record<string, string> | undefined {
  const shape = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
  const match = shape.exec(given);
  if (!match) return undefined;
  return Object.fromEntries(
    pathParameters(path).map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]),
  );
}

export const missing = (): never => {
  throw notFound();
};

export const stale = (): never => {
  throw new Problem('CAT_PRECONDITION', 'Somebody changed this ticket since you read it. Read it again, then repeat.');
};
