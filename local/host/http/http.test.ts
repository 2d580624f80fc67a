import { app } from '@azure/functions';
import type { LogEntry } from '../log.ts';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;
const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);

const named = (name: string, route: string, methods: ('GET' | 'POST')[] = ['GET']) =>
  app.http(name, { route, methods, handler: ({ params }) => ({ jsonBody: { name, params } }) });

named('root', '');
named('ticketList', 'v1/tickets');
named('ticket', 'v1/tickets/{id}');
named('ticketMine', 'v1/tickets/mine');
named('ticketByGuid', 'v1/tickets/{id:guid}');
named('comment', 'v1/tickets/{id}/comments/{commentId?}', ['GET', 'POST']);
named('rest', 'files/{*path}');
named('nothingMatches', '{*any}', ['POST']);
named('broken', 'broken/{unclosed');
app.http('byName', { methods: ['GET'], handler: () => ({ body: 'by name' }) });
app.http('echo', {
  methods: ['POST', 'PUT'],
  handler: async (request) => ({
    status: 201,
    headers: { 'x-query': request.query.getAll('q').join('|'), 'x-seen': request.headers.get('x-forwarded-for') ?? '' },
    body: await request.arrayBuffer(),
  }),
});
app.http('binary', { methods: ['GET'], handler: () => ({ body: bytes, headers: { 'content-type': 'image/png' } }) });
app.http('cookies', {
  methods: ['GET'],
  handler: () => ({
    cookies: [
      { name: 'a', value: '1 2', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' },
      { name: 'b', value: 'x', maxAge: 60, expires: new Date('2030-01-01T00:00:00Z') },
    ],
  }),
});
app.http('throws', {
  methods: ['GET'],
  handler: () => {
    throw new Error('a secret detail');
  },
});
app.http('silent', { methods: ['GET'], handler: () => undefined as never });
app.http('empty', { methods: ['GET'], handler: () => ({ status: 204 }) });
app.http('logs', {
  methods: ['GET'],
  handler: (_request, context) => {
    context.warn('careful', { with: 'this' });
    return {};
  },
});

beforeAll(async () => {
  t = await startTestHost({
    before: async (req, res) => {
      if (req.url !== '/local/only') return false;
      res.end('local');
      return true;
    },
  });
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

const get = (path: string, init?: RequestInit) => fetch(`${t.host.url}${path}`, init);

describe('a route', () => {
  const guid = '3F2504E0-4F89-11D3-9A0C-0305E82C3301';
  it.each([
    ['/', 'root', {}],
    ['/v1/tickets', 'ticketList', {}],
    ['/v1/tickets/', 'ticketList', {}],
    ['/V1/Tickets/ABC', 'ticket', { id: 'ABC' }],
    ['/v1/tickets/a%20b%2Fc', 'ticket', { id: 'a b/c' }],
    ['/v1/tickets/mine', 'ticketMine', {}],
    [`/v1/tickets/${guid}`, 'ticketByGuid', { id: guid }],
    ['/v1/tickets/7/comments', 'comment', { id: '7' }],
    ['/v1/tickets/7/comments/9', 'comment', { id: '7', commentId: '9' }],
    ['/files/a/b%20c.txt?x=1', 'rest', { path: 'a/b c.txt' }],
    ['/files', 'rest', {}],
  ])('finds for %s the function %s', async (path, name, params) => {
    const answer = (await (await get(path)).json()) as { name: string; params: Record<string, string> };
    expect(answer.name).toBe(name);
    expect(answer.params).toMatchObject(params);
  });

  it('is the name of the function when none is given', async () => {
    expect(await (await get('/byName')).text()).toBe('by name');
  });

  it('that nobody has is 404; of another method 405 with those there are', async () => {
    expect((await get('/v1/nowhere')).status).toBe(405);
    expect((await get('/v1/tickets', { method: 'DELETE' })).status).toBe(405);
    const response = await get('/v1/nowhere');
    expect(response.headers.get('allow')).toBe('POST');
    const { host } = t;
    expect((await fetch(`${host.url}/v1/nowhere`, { method: 'POST' })).status).toBe(200);
  });

  it('that is malformed is logged and left out', () => {
    expect(t.errors().map(({ msg }) => msg)).toContainEqual(expect.stringContaining('Function broken gets no route'));
  });

  it('of this machine only comes first', async () => {
    expect(await (await get('/local/only')).text()).toBe('local');
  });
});

describe('a request', () => {
  it('reaches the function with its bytes, query and headers, and the answer comes back', async () => {
    const response = await get('/echo?q=1&q=2', {
      method: 'POST',
      body: bytes,
      headers: { 'x-forwarded-for': '10.0.0.1' },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-query')).toBe('1|2');
    expect(response.headers.get('x-seen')).toBe('10.0.0.1');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it('without a socket takes the same way', async () => {
    const response = await t.request('/echo?q=x', { method: 'PUT', body: bytes });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-query')).toBe('x');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it('with more than 30 MB is refused with 413, announced or not', async () => {
    const big = new Uint8Array(30 * 1024 * 1024 + 1);
    expect((await get('/echo', { method: 'POST', body: big })).status).toBe(413);
    const { port } = t.host;
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/echo' }, (response) => {
        resolve(response.statusCode);
        response.resume();
        sent.destroy();
      });
      sent.on('error', reject);
      sent.write(big);
    });
    expect(status).toBe(413);
  });

  it('that fails in the host is logged without the key in its path', async () => {
    const { connect } = await import('node:net');
    const socket = connect(t.host.port, '127.0.0.1');
    const path = '/runtime/webhooks/durabletask/~SECRETKEY/instances/x/raiseEvent/y?code=SECRETKEY';
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc`, () => socket.destroy());
    const failed = () => t.logs.find(({ msg }) => msg.startsWith('A request failed in the host'));
    while (!failed()) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(failed()?.path).toBe('/runtime/webhooks/durabletask/~***/instances/x/raiseEvent/y');
    expect(JSON.stringify(t.logs)).not.toContain('SECRETKEY');
  });

  it('with a broken escape in its path is 400', async () => {
    expect((await get('/v1/tickets/%E0%A4%A')).status).toBe(400);
  });
});

describe('an answer', () => {
  it('may be binary', async () => {
    const response = await get('/binary');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-length')).toBe('256');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it('may set several cookies', async () => {
    expect((await get('/cookies')).headers.getSetCookie()).toEqual([
      'a=1%202; path=/; secure; samesite=strict; httponly',
      'b=x; expires=Tue, 01 Jan 2030 00:00:00 GMT; max-age=60; path=/',
    ]);
    expect((await t.request('/cookies')).headers.getSetCookie()).toHaveLength(2);
  });

  it('to HEAD is that to GET without the body', async () => {
    const response = await get('/binary', { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('256');
    expect((await response.arrayBuffer()).byteLength).toBe(0);
    expect(await (await t.request('/binary', { method: 'HEAD' })).text()).toBe('');
  });

  it('that is missing or empty is 204', async () => {
    expect((await get('/silent')).status).toBe(204);
    expect((await get('/empty')).status).toBe(204);
    expect((await t.request('/empty')).status).toBe(204);
  });
});

describe('a function', () => {
  it('that throws is a 500 without a word, and one error line with the invocation', async () => {
    const response = await get('/throws');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
    const line = t.errors().find(({ functionName }) => functionName === 'throws') as LogEntry;
    expect(line).toMatchObject({
      msg: 'throws failed: a secret detail',
      invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('logs through the host, with its name and invocation', async () => {
    await get('/logs');
    expect(t.logs).toContainEqual(
      expect.objectContaining({ level: 'warn', msg: "careful { with: 'this' }", functionName: 'logs' }),
    );
  });
});

describe('hooks', () => {
  it('run around every invocation and may change what it gets and gives', async () => {
    const before = app.hook.preInvocation((hook) => {
      hook.hookData.began = hook.invocationContext.functionName;
    });
    const after = app.hook.postInvocation((hook) => {
      if (hook.hookData.began === 'byName') hook.result = { body: 'changed' };
    });
    expect(await (await get('/byName')).text()).toBe('changed');
    before.dispose();
    after.dispose();
    expect(await (await get('/byName')).text()).toBe('by name');
  });
});
