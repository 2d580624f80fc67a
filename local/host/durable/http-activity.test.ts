import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runHttpRequest } from './http-activity.ts';
import { pollAfter } from './http-poll.ts';

let server: Server;
let origin: string;
let answer: (req: IncomingMessage, res: ServerResponse, body: string) => void;

beforeAll(async () => {
  server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    answer(req, res, Buffer.concat(chunks).toString());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a request of callHttp', () => {
  it('goes out with its method, headers and content, and comes back as status, headers and text', async () => {
    answer = (req, res, body) => {
      res.writeHead(418, { 'content-type': 'application/json', location: '/there', 'x-ms-id': '7', etag: '"1"' });
      res.end(JSON.stringify([req.method, req.url, req.headers['x-colour'], req.headers['content-type'], body]));
    };
    const headers = { 'X-Colour': 'blue', 'Content-Type': 'application/json' };
    const response = await runHttpRequest({ method: 'PUT', uri: `${origin}/tea?a=1`, content: '{"a":1}', headers });
    expect(response.statusCode).toBe(418);
    expect(JSON.parse(response.content)).toEqual(['PUT', '/tea?a=1', 'blue', 'application/json', '{"a":1}']);
    expect(response.headers).toMatchObject({ Location: '/there', 'x-ms-id': '7', ETag: '"1"' });
    expect(Object.keys(response.headers)).not.toContain('Content-Type');
  });

  it('sends text unless told otherwise, and no type without content', async () => {
    answer = (req, res) => res.end(req.headers['content-type'] ?? 'none');
    expect((await runHttpRequest({ method: 'POST', uri: origin, content: 'x' })).content).toBe('text/plain');
    const typed = { 'Content-Type': 'application/json' };
    expect((await runHttpRequest({ method: 'GET', uri: origin, headers: typed })).content).toBe('none');
  });

  it('reads the answer in its own character set', async () => {
    answer = (_req, res) => {
      res.setHeader('content-type', 'text/plain; charset=iso-8859-1');
      res.end(Buffer.from([0x4d, 0xfc, 0x6c, 0x6c]));
    };
    expect((await runHttpRequest({ method: 'GET', uri: origin })).content).toBe('Müll');
  });

  it('names the address and the reason when nobody answers, but no key', async () => {
    const gone = { method: 'GET', uri: 'http://127.0.0.1:1/~secret/status?code=secret' };
    await expect(runHttpRequest(gone)).rejects.toThrow(
      /^GET http:\/\/127\.0\.0\.1:1\/~\*\*\*\/status failed: .*(ECONNREFUSED|bad port)/,
    );
  });

  it('gives up when the answer takes too long', async () => {
    answer = () => undefined;
    const limits = { timeoutMs: 50, bodyBytes: 1000 };
    await expect(runHttpRequest({ method: 'GET', uri: origin }, limits)).rejects.toThrow('no answer within 0.05 s');
  });

  it('refuses answers and contents above the limit', async () => {
    const limits = { timeoutMs: 5000, bodyBytes: 1000 };
    answer = (_req, res) => res.end('x'.repeat(1001));
    await expect(runHttpRequest({ method: 'GET', uri: origin }, limits)).rejects.toThrow('more than 1000 bytes');
    const request = { method: 'POST', uri: origin, content: 'ü'.repeat(501) };
    await expect(runHttpRequest(request, limits)).rejects.toThrow('The content of a callHttp has 1002 bytes');
  });

  it.each([
    [{ method: 'GET', uri: '/relative' }, 'not an absolute address'],
    [{ method: 'GET', uri: 'file:///etc/passwd' }, 'only http and https'],
    [{ method: 'GET', uri: 'http://127.0.0.1', tokenSource: { kind: 'AzureManagedIdentity' } }, 'managed identity'],
    [
      { method: 'POST', uri: 'http://127.0.0.1', content: 'x', headers: { 'content-type': 'multipart/mixed' } },
      'multipart',
    ],
  ])('refuses %j', async (request, reason) => {
    await expect(runHttpRequest(request)).rejects.toThrow(reason);
  });
});

describe('an answer of 202', () => {
  const request = { method: 'POST', uri: 'https://a.test/start', headers: { 'x-functions-key': 'k', 'X-Api': 'v' } };
  const accepted = (headers: Record<string, string>) => ({ statusCode: 202, headers, content: '' });

  it('is followed to its location, without the content and the key of the first address', () => {
    expect(pollAfter(request, accepted({ Location: '/status/7', 'Retry-After': '5' }), 1000)).toEqual({
      fireAt: 6000,
      request: {
        method: 'GET',
        uri: 'https://a.test/status/7',
        headers: { 'X-Api': 'v' },
        asynchronousPatternEnabled: true,
      },
    });
  });

  it.each([
    [{}, 30_000],
    [{ 'Retry-After': 'soon' }, 30_000],
    [{ 'Retry-After': '0.5' }, 500],
    [{ 'Retry-After': '-3' }, 0],
    [{ 'Retry-After': 'Thu, 01 Jan 1970 00:01:00 GMT' }, 60_000],
    [{ 'Retry-After': '1e30' }, 365 * 86_400_000],
  ])('that says %j is followed after %i ms', (headers, delay) => {
    expect(pollAfter(request, accepted({ location: 'https://b.test/', ...headers }), 0)?.fireAt).toBe(delay);
  });

  it.each([
    ['https://a.test/status', { Authorization: 'Bearer t', cookie: 'c', 'X-Api': 'v' }],
    ['http://a.test/status', { 'X-Api': 'v' }],
    ['https://a.test:8443/status', { 'X-Api': 'v' }],
    ['https://b.test/status', { 'X-Api': 'v' }],
  ])('that points at %s is followed with the headers %j', (location, carried) => {
    const headers = { Authorization: 'Bearer t', cookie: 'c', 'x-functions-key': 'k', 'X-Api': 'v' };
    const poll = pollAfter({ ...request, headers }, accepted({ location }), 0);
    expect(poll?.request.headers).toEqual(carried);
  });

  it('is final without a location, when polling is off, and when it is no 202', () => {
    expect(pollAfter(request, accepted({}), 0)).toBeUndefined();
    const once = { ...request, asynchronousPatternEnabled: false };
    expect(pollAfter(once, accepted({ Location: '/x' }), 0)).toBeUndefined();
    expect(pollAfter(request, { ...accepted({ Location: '/x' }), statusCode: 200 }, 0)).toBeUndefined();
  });
});
