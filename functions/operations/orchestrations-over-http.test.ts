import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOrchestrations } from './orchestrations-over-http.ts';

/** A server in the engine's place, that answers whatever it is told to. */
const asked: string[] = [];
let answer: { status: number; headers?: Record<string, string>; body?: unknown } = { status: 200 };
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body ?? []));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/runtime/webhooks/durabletask/`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  answer = { status: 200 };
});

const engine = () => createOrchestrations({ base, query: 'code=key' });

it.each(['.', '..', '', 'x'.repeat(101)])('knows no instance %j, and asks for none', async (id) => {
  expect(await engine().get(id, { history: false })).toBeUndefined();
  expect(await engine().act(id, 'terminate', 'a test')).toBe('missing');
  expect(await engine().purge(id)).toBe(false);
  expect(asked).toEqual([]);
});

it('asks for an id with anything else in it', async () => {
  expect(await engine().purge('odd:id@1 & more..')).toBe(true);
  expect(asked).toEqual(['DELETE /runtime/webhooks/durabletask/instances/odd%3Aid%401%20%26%20more..?code=key']);
});

it('goes nowhere else with its key', async () => {
  answer = { status: 307, headers: { location: `${base}elsewhere?code=key` } };
  await expect(engine().act('a', 'suspend', 'a test')).rejects.toMatchObject({ code: 'CAT_UNAVAILABLE' });
  await expect(engine().probe()).rejects.toMatchObject({ code: 'CAT_UNAVAILABLE' });
  expect(asked).toHaveLength(2);
});
