import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { app, type HttpResponseBodyInit } from '@azure/functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

app.setup({ enableHttpStream: true });

const MB = 1024 * 1024;
const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
const turn = () => new Promise((resolve) => setImmediate(resolve));
const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** Waits until a number has stopped growing. */
const settled = async (count: () => number): Promise<void> => {
  let before = -1;
  while (count() === 0 || before !== count()) {
    before = count();
    for (let waited = 0; waited < 500; waited++) await turn();
  }
};

let t: TestHost;
let release: () => void = () => undefined;
let gate: Promise<void> = Promise.resolve();
const closeGate = () => {
  gate = new Promise((resolve) => {
    release = resolve;
  });
};
/** How many megabytes `endless` has made, and whether it was told to end. */
let made = 0;
let ended = false;
let hungUp: unknown;

app.http('echo', { methods: ['POST'], handler: async (request) => ({ body: await request.arrayBuffer() }) });
app.http('through', { methods: ['POST'], handler: (request) => ({ body: request.body as HttpResponseBodyInit }) });
app.http('digest', {
  methods: ['POST'],
  handler: async (request) => {
    const hash = createHash('sha256');
    let size = 0;
    await gate;
    for await (const chunk of request.body ?? []) {
      hash.update(chunk);
      size += chunk.length;
    }
    return { jsonBody: { size, sha256: hash.digest('hex') } };
  },
});
app.http('seen', {
  methods: ['GET', 'POST'],
  route: 'seen/{id}/{*rest}',
  handler: ({ url, method, params, query, headers }) => ({
    jsonBody: {
      url,
      method,
      params,
      query: query.getAll('q'),
      own: headers.get('x-own'),
      id: headers.get('x-ms-invocation-id'),
    },
  }),
});
app.http('web', {
  methods: ['GET'],
  handler: () => ({
    body: new ReadableStream({
      start(controller) {
        controller.enqueue('first ');
        controller.enqueue('second');
        controller.close();
      },
    }),
  }),
});
app.http('node', { methods: ['GET'], handler: () => ({ body: Readable.from([bytes, bytes]) as never }) });
app.http('generator', {
  methods: ['GET'],
  handler: () => ({
    headers: { 'content-type': 'text/event-stream' },
    body: (async function* () {
      yield 'one\n';
      await gate;
      yield 'two\n';
    })() as never,
  }),
});
app.http('endless', {
  methods: ['GET'],
  handler: () => ({
    body: (async function* () {
      made = 0;
      ended = false;
      try {
        for (;;) {
          yield new Uint8Array(MB);
          made++;
        }
      } finally {
        ended = true;
      }
    })() as never,
  }),
});
app.http('breaks', {
  methods: ['GET'],
  handler: () => ({
    body: (async function* () {
      yield new Uint8Array(1000);
      await gate;
      throw new Error('the source ran dry');
    })() as never,
  }),
});
app.http('breaksAtOnce', {
  methods: ['GET'],
  handler: () => ({
    body: new ReadableStream({
      pull() {
        throw new Error('nothing to begin with');
      },
    }),
  }),
});
app.http('throws', {
  handler: () => {
    throw new Error('no');
  },
});
app.http('listens', {
  methods: ['POST'],
  handler: async (request) => {
    hungUp = undefined;
    try {
      for await (const chunk of request.body ?? []) made = chunk.length;
    } catch (error) {
      hungUp = error;
    }
    return {};
  },
});
app.http('deaf', { methods: ['POST'], handler: () => ({ body: 'not interested' }) });
app.http('silent', { handler: () => undefined as never });
app.http('empty', { handler: () => ({ status: 204 }) });
app.http('cookies', {
  methods: ['GET'],
  handler: () => ({
    status: 201,
    body: bytes,
    headers: { 'content-type': 'image/png' },
    cookies: [
      { name: 'a', value: '1' },
      { name: 'b', value: '2', path: '/' },
    ],
  }),
});

beforeAll(async () => {
  t = await startTestHost({ functionTimeoutMs: 20_000 });
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

const get = (path: string, init?: RequestInit) => fetch(`${t.host.url}${path}`, init);
const errorsOf = (name: string) => t.errors().filter(({ functionName }) => functionName === name);

describe('with HTTP streams, a request', () => {
  it('arrives byte for byte, whether it is read whole or passed on', async () => {
    for (const path of ['/echo', '/through']) {
      const answer = await get(path, { method: 'POST', body: bytes });
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
      const inside = await t.request(path, { method: 'POST', body: bytes });
      expect(new Uint8Array(await inside.arrayBuffer())).toEqual(bytes);
    }
  });

  it('has its address, parameters, query and own headers', async () => {
    const answer = await get('/seen/7/a/b%20c?q=1&q=%C3%A4', { headers: { 'x-own': 'yes' } });
    expect(await answer.json()).toEqual({
      url: `${t.host.url}/seen/7/a/b%20c?q=1&q=%C3%A4`,
      method: 'GET',
      params: { id: '7', rest: 'a/b c' },
      query: ['1', 'ä'],
      own: 'yes',
      id: null,
    });
  });

  it('may be larger than what is buffered, and is taken in no faster than it is read', async () => {
    const hash = createHash('sha256');
    const chunk = new Uint8Array(MB).fill(7);
    let sent = 0;
    const body = (async function* () {
      for (; sent < 32; sent++) {
        hash.update(chunk);
        yield chunk;
      }
    })();
    closeGate();
    const answer = get('/digest', { method: 'POST', body: Readable.from(body), duplex: 'half' } as never);
    await settled(() => sent);
    expect(sent).toBeLessThan(24);
    release();
    expect(await (await answer).json()).toEqual({ size: 32 * MB, sha256: hash.digest('hex') });
  });

  it('without a body is an empty one', async () => {
    const answer = await get('/echo', { method: 'POST' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('that the function does not read is answered all the same', async () => {
    const answer = await get('/deaf', { method: 'POST', body: new Uint8Array(3 * MB) });
    expect(await answer.text()).toBe('not interested');
  });

  it('whose caller hangs up in the middle fails for the function that reads it', async () => {
    const sent = sendRequest({ port: t.host.port, host: '127.0.0.1', method: 'POST', path: '/listens' });
    sent.on('error', () => undefined);
    made = 0;
    sent.write('half');
    await until(() => made === 4);
    sent.destroy();
    await until(() => hungUp !== undefined);
    expect(hungUp).toBeTruthy();
  });
});

describe('with HTTP streams, an answer', () => {
  it('may be a web stream, a Node stream or a generator', async () => {
    expect(await (await get('/web')).text()).toBe('first second');
    expect(new Uint8Array(await (await get('/node')).arrayBuffer())).toEqual(Uint8Array.of(...bytes, ...bytes));
    gate = Promise.resolve();
    expect(await (await t.request('/generator')).text()).toBe('one\ntwo\n');
  });

  it('arrives as it is made', async () => {
    closeGate();
    const answer = await get('/generator');
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('one\n');
    release();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('two\n');
    expect((await reader.read()).done).toBe(true);
  });

  it('is made no faster than it is fetched, and ends when the caller hangs up', async () => {
    const socket = connect(t.host.port, '127.0.0.1');
    await once(socket, 'connect');
    made = 0;
    socket.pause();
    socket.write('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n');
    await until(() => made > 2);
    await settled(() => made);
    expect(made).toBeLessThan(40);
    socket.destroy();
    await until(() => ended);
    expect(errorsOf('endless')).toEqual([]);
  });

  it('that fails half-way breaks the connection, with one error line', async () => {
    closeGate();
    const answer = await get('/breaks');
    expect(answer.status).toBe(200);
    release();
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect(errorsOf('breaks')).toEqual([expect.objectContaining({ msg: 'breaks failed: the source ran dry' })]);
    closeGate();
    const inside = await t.request('/breaks');
    release();
    await expect(inside.arrayBuffer()).rejects.toThrow();
  });

  it('that fails before its first byte is a 500', async () => {
    expect((await get('/breaksAtOnce')).status).toBe(500);
    expect(errorsOf('breaksAtOnce')).toHaveLength(1);
  });

  it('of a function that throws is a 500 without a word', async () => {
    const answer = await get('/throws');
    expect([answer.status, await answer.text()]).toEqual([500, '']);
    expect(errorsOf('throws')).toEqual([expect.objectContaining({ invocationId: expect.stringMatching(/-/) })]);
  });

  it('may be bytes with cookies, and to HEAD has no body', async () => {
    const answer = await get('/cookies');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2; Path=/']);
    expect(answer.headers.get('x-ms-invocation-id')).toBeNull();
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    const head = await get('/cookies', { method: 'HEAD' });
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([201, 0]);
    expect(await (await t.request('/cookies', { method: 'HEAD' })).text()).toBe('');
  });

  it('that is missing or empty is 204', async () => {
    for (const path of ['/silent', '/empty']) {
      expect((await get(path)).status).toBe(204);
      expect((await t.request(path)).status).toBe(204);
    }
  });
});

describe('the way the streams take', () => {
  it('is open to this machine only', async () => {
    const { networkInterfaces } = await import('node:os');
    const { openStreamProxy } = await import('./stream-proxy.ts');
    const { registry } = await import('../registry.ts');
    const model = registry().model as NonNullable<ReturnType<typeof registry>['model']>;
    const proxy = await openStreamProxy(model);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4');
    const refused = async (host: string) => {
      const socket = connect(proxy?.port ?? 0, host);
      return new Promise((resolve) =>
        socket.on('connect', () => resolve(socket.destroy() && false)).on('error', () => resolve(true)),
      );
    };
    expect(await refused('127.0.0.1')).toBe(false);
    if (outside) expect(await refused(outside.address)).toBe(true);
    proxy?.close();
  });

  it('leaves the durable client its whole bodies', async () => {
    await expect(t.client.startNew('unknown', { input: { some: 'input' } })).rejects.toThrow(/doesn't exist/);
  });
});
