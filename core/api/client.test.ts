import { z } from 'zod';
import { createClient, type Send } from './client.ts';
import { endpoint } from './endpoint.ts';
import { isProblem, Problem, problemView } from './problem.ts';

const Shelf = z.strictObject({ id: z.string(), name: z.string(), version: z.int() });

const listShelves = endpoint({
  id: 'listShelves',
  method: 'GET',
  path: '/v1/shelves',
  tag: 'Shelves',
  summary: 'All shelves',
  scope: 'tickets:read',
  input: z.strictObject({}),
  status: 200,
  result: z.strictObject({ text: z.string(), nextCursor: z.string().nullable() }),
  media: 'text/csv',
  problems: [],
});

const endpoints = {
  getShelf: endpoint({
    id: 'getShelf',
    method: 'GET',
    path: '/v1/rooms/{room}/shelves/{id}',
    tag: 'Shelves',
    summary: 'One shelf',
    scope: 'tickets:read',
    input: z.strictObject({ room: z.string(), id: z.string(), expand: z.string().optional() }),
    status: 200,
    result: Shelf,
    problems: [],
    etag: (shelf) => `v${shelf.version}`,
  }),
  removeShelf: endpoint({
    id: 'removeShelf',
    method: 'DELETE',
    path: '/v1/shelves/{id}',
    tag: 'Shelves',
    summary: 'Take a shelf away',
    scope: 'tickets:write',
    input: z.strictObject({ id: z.string(), force: z.enum(['true', 'false']).optional() }),
    status: 204,
    result: z.undefined(),
    problems: [],
  }),
  renameShelf: endpoint({
    id: 'renameShelf',
    method: 'PATCH',
    path: '/v1/shelves/{id}',
    tag: 'Shelves',
    summary: 'Give a shelf another name',
    scope: 'tickets:write',
    input: z.strictObject({ id: z.string(), name: z.string().transform((name) => name.trim()) }),
    status: 200,
    result: Shelf,
    problems: [],
  }),
} as const;

interface Canned {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const shelf = { id: 'a b', name: 'Top', version: 3 };
const found: Canned = { status: 200, body: JSON.stringify(shelf) };

/** A peer that gives these answers in turn, the last one again and again, and remembers what it was asked. */
function peer(...answers: readonly Canned[]) {
  const asked: Parameters<Send>[] = [];
  const send: Send = async (...request) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(request);
    return {
      status: answer.status,
      headers: { get: (name) => answer.headers?.[name] ?? null },
      text: async () => answer.body,
    };
  };
  return { send, asked };
}

const failure = async (promise: Promise<unknown>): Promise<Problem> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isProblem(error)) throw new Error(`expected a Problem, got ${String(error)}`);
  return error;
};

describe('what is sent', () => {
  it('fills the path and puts the rest of a read into the query', async () => {
    const { send, asked } = peer(found);
    const client = createClient(send, endpoints, { baseUrl: 'https://api.example' });
    expect(await client.getShelf({ room: 'attic/1', id: 'a b', expand: 'books & more' })).toEqual(shelf);
    const [url, request] = asked[0]!;
    expect(url).toBe('https://api.example/v1/rooms/attic%2F1/shelves/a%20b?expand=books%20%26%20more');
    expect(request.method).toBe('GET');
    expect(request.body).toBeUndefined();
    expect(request.headers['content-type']).toBeUndefined();
  });

  it('leaves out what is not said', async () => {
    const { send, asked } = peer(found);
    await createClient(send, endpoints).getShelf({ room: 'r', id: 's', expand: undefined });
    expect(asked[0]![0]).toBe('/v1/rooms/r/shelves/s');
  });

  it('puts the rest of a write into a JSON body, as it was given', async () => {
    const { send, asked } = peer(found);
    await createClient(send, endpoints).renameShelf({ id: 's', name: ' Bottom ' });
    const [url, request] = asked[0]!;
    expect(url).toBe('/v1/shelves/s');
    expect(request.method).toBe('PATCH');
    expect(request.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request.body!)).toEqual({ name: ' Bottom ' });
  });

  it('puts the rest of a removal into the query and understands an empty answer', async () => {
    const { send, asked } = peer({ status: 204, body: '' });
    expect(await createClient(send, endpoints).removeShelf({ id: 's', force: 'true' })).toBeUndefined();
    expect(asked[0]![0]).toBe('/v1/shelves/s?force=true');
    expect(asked[0]![1].body).toBeUndefined();
  });

  it('refuses to ask for an address with a hole in it', async () => {
    const { send, asked } = peer(found);
    const problem = await failure(createClient(send, endpoints).getShelf({ room: 'r', id: '' }));
    expect(problem.code).toBe('CAT_VALIDATION');
    expect(problem.errors).toEqual([expect.objectContaining({ pointer: '/id' })]);
    expect(asked).toHaveLength(0);
  });

  it('carries the idempotency key and the version the caller believes in', async () => {
    const { send, asked } = peer(found);
    await createClient(send, endpoints).renameShelf({ id: 's', name: 'x' }, { idempotencyKey: 'k1', ifMatch: 'v3' });
    expect(asked[0]![1].headers).toMatchObject({ 'idempotency-key': 'k1', 'if-match': '"v3"' });
  });

  it('hands the signal on and rejects with its reason', async () => {
    const aborter = new AbortController();
    const reason = new Error('left the page');
    let sent = 0;
    const send: Send = (_url, request) =>
      new Promise((_resolve, reject) => {
        sent += 1;
        request.signal?.addEventListener('abort', () => reject(new Error('network')));
        aborter.abort(reason);
      });
    const call = () => createClient(send, endpoints).getShelf({ room: 'r', id: 's' }, { signal: aborter.signal });
    await expect(call()).rejects.toBe(reason);
    await expect(call()).rejects.toBe(reason);
    expect(sent).toBe(1);
  });
});

describe('what comes back', () => {
  it('is the body, and with `answer` its ETag and whether it is a replay', async () => {
    const tagged = peer({ ...found, headers: { etag: '"v3"', 'idempotent-replay': 'true' } });
    const client = createClient(tagged.send, endpoints);
    expect(await client.getShelf.answer({ room: 'r', id: 's' })).toEqual({ value: shelf, etag: 'v3', isReplay: true });
    const weak = peer({ ...found, headers: { etag: 'W/"abc"' } });
    expect((await createClient(weak.send, endpoints).getShelf.answer({ room: 'r', id: 's' })).etag).toBe('abc');
    const bare = peer(found);
    expect((await createClient(bare.send, endpoints).getShelf.answer({ room: 'r', id: 's' })).etag).toBeUndefined();
  });

  it('is text and the way to its next page where that is what the endpoint gives', async () => {
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'x-next-cursor': 'c2' };
    const { send } = peer(
      { status: 200, body: 'number\r\n', headers },
      { status: 200, body: '', headers: { 'content-type': 'text/csv' } },
    );
    const client = createClient(send, { listShelves });
    expect(await client.listShelves({})).toEqual({ text: 'number\r\n', nextCursor: 'c2' });
    expect(await client.listShelves({})).toEqual({ text: '', nextCursor: null });
  });

  it('is the server’s own problem, with the fields it names', async () => {
    const sent = new Problem('CAT_VALIDATION', 'One field needs your attention.', [
      { pointer: '/name', code: 'too_small', detail: 'This must not be empty.' },
    ]);
    const { send } = peer({ status: 400, body: JSON.stringify(problemView(sent, 'r1')) });
    const problem = await failure(createClient(send, endpoints).renameShelf({ id: 's', name: '' }));
    expect([problem.code, problem.detail, problem.errors]).toEqual([sent.code, sent.detail, sent.errors]);
  });

  it('keeps the sentence of a problem whose code or fields it does not know yet', async () => {
    const body = { code: 'CAT_FROM_THE_FUTURE', detail: 'Not on Sundays.', extra: 1, errors: 'many' };
    const { send } = peer({ status: 409, body: JSON.stringify(body) });
    const problem = await failure(createClient(send, endpoints).removeShelf({ id: 's' }));
    expect([problem.code, problem.detail, problem.errors]).toEqual(['CAT_CONFLICT', 'Not on Sundays.', undefined]);
    expect(problem.isUnsaid).toBe(false);
  });

  it.each([
    [401, 'CAT_UNAUTHENTICATED'],
    [403, 'CAT_FORBIDDEN'],
    [404, 'CAT_NOT_FOUND'],
    [412, 'CAT_PRECONDITION'],
    [413, 'CAT_TOO_LARGE'],
    [429, 'CAT_RATE_LIMITED'],
    [418, 'CAT_UPSTREAM'],
    [500, 'CAT_INTERNAL'],
    [502, 'CAT_UPSTREAM'],
    [503, 'CAT_UNAVAILABLE'],
    [504, 'CAT_UNAVAILABLE'],
  ])('is, for status %i without a problem in its body, %s', async (status, code) => {
    const { send } = peer({ status, body: '<h1>Gateway</h1>' });
    const problem = await failure(createClient(send, endpoints).getShelf({ room: 'r', id: 's' }));
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(String(status));
    expect(problem.isUnsaid).toBe(true);
  });

  it('is CAT_UPSTREAM where a success is no JSON', async () => {
    const { send } = peer({ status: 200, body: '<html>Sign in to the guest network</html>' });
    const problem = await failure(createClient(send, endpoints).getShelf({ room: 'r', id: 's' }));
    expect(problem).toMatchObject({ code: 'CAT_UPSTREAM', isUnsaid: true });
  });

  it('is CAT_UNAVAILABLE where nobody answers, with the cause kept', async () => {
    const cause = new TypeError('Failed to fetch');
    const problem = await failure(
      createClient(() => Promise.reject(cause), endpoints).getShelf({ room: 'r', id: 's' }),
    );
    expect(problem.code).toBe('CAT_UNAVAILABLE');
    expect(problem.cause).toBe(cause);
    expect(problem.isUnsaid).toBe(true);
  });
});

describe('the token', () => {
  const refused: Canned = {
    status: 401,
    body: JSON.stringify(problemView(new Problem('CAT_UNAUTHENTICATED', 'Your token has expired.'), 'r1')),
  };
  const bearers = (asked: readonly Parameters<Send>[]) => asked.map(([, request]) => request.headers.authorization);

  it('goes with every request', async () => {
    const { send, asked } = peer(found);
    await createClient(send, endpoints, { token: async () => 'one' }).getShelf({ room: 'r', id: 's' });
    expect(bearers(asked)).toEqual(['Bearer one']);
  });

  it('is renewed once after a 401, and the request repeated', async () => {
    const { send, asked } = peer(refused, found);
    const token = async (old?: string) => (old === 'one' ? 'two' : 'one');
    expect(await createClient(send, endpoints, { token }).getShelf({ room: 'r', id: 's' })).toEqual(shelf);
    expect(bearers(asked)).toEqual(['Bearer one', 'Bearer two']);
  });

  it('is given up after the second 401', async () => {
    const { send, asked } = peer(refused);
    const token = async (old?: string) => (old === undefined ? 'one' : 'two');
    const problem = await failure(createClient(send, endpoints, { token }).getShelf({ room: 'r', id: 's' }));
    expect([problem.code, problem.detail]).toEqual(['CAT_UNAUTHENTICATED', 'Your token has expired.']);
    expect(asked).toHaveLength(2);
  });

  it('is not tried again when there is no other', async () => {
    const { send, asked } = peer(refused);
    await failure(createClient(send, endpoints, { token: async () => 'one' }).getShelf({ room: 'r', id: 's' }));
    expect(asked).toHaveLength(1);
  });

  it('that cannot be had is the caller’s problem, and nothing is sent', async () => {
    const { send, asked } = peer(found);
    const token = () => Promise.reject(new Problem('CAT_UNAUTHENTICATED', 'Teams did not sign you in.'));
    const problem = await failure(createClient(send, endpoints, { token }).getShelf({ room: 'r', id: 's' }));
    expect(problem.detail).toBe('Teams did not sign you in.');
    expect(asked).toHaveLength(0);
  });
});
