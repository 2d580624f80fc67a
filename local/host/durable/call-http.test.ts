import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;
let server: Server;
let origin: string;
let seen: string[] = [];
let answer: (req: IncomingMessage, res: ServerResponse) => void;

type Answer = { statusCode: number; content: string; headers: Record<string, string> };

df.app.activity('note', { handler: (value: unknown) => value as string });
df.app.orchestration('caller', function* (context: OrchestrationContext) {
  const options = context.df.getInput() as df.CallHttpOptions;
  const before = context.df.currentUtcDateTime.getTime();
  try {
    const { statusCode, content, headers }: Answer = yield context.df.callHttp(options);
    const waited = context.df.currentUtcDateTime.getTime() - before;
    const noted: unknown = yield context.df.callActivity('note', `noted ${statusCode}`);
    return { statusCode, content, server: headers['x-served-by'], noted, waited };
  } catch (error) {
    return (error as Error).message;
  }
});
df.app.orchestration('manyCalls', function* (context: OrchestrationContext) {
  const urls = context.df.getInput() as string[];
  const calls = urls.map((url) => context.df.callHttp({ method: 'GET', url }));
  const both: [Answer[], string] = yield context.df.Task.all([
    context.df.Task.all(calls),
    context.df.callActivity('note', 'beside'),
  ]);
  return { contents: both[0].map(({ content }) => content), note: both[1] };
});
df.app.orchestration('impatient', function* (context: OrchestrationContext) {
  const call = context.df.callHttp({ method: 'GET', url: context.df.getInput() as string });
  const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 45_000));
  const winner: df.Task = yield context.df.Task.any([call, deadline]);
  const noted: unknown = yield context.df.callActivity('note', winner === call ? 'answered' : 'gave up');
  if (winner === call) deadline.cancel();
  return noted;
});

beforeAll(async () => {
  server = createServer((req, res) => {
    seen.push(`${req.method} ${req.url}`);
    res.setHeader('x-served-by', 'test');
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  t = await startTestHost();
});
beforeEach(() => {
  seen = [];
});
afterAll(async () => {
  await t.stop();
  server.closeAllConnections();
  server.close();
  removeTestFolders();
});

async function started(name: string, input: unknown): Promise<string> {
  const id = await t.client.startNew(name, { input });
  await t.host.idle();
  return id;
}
const outputOf = async (id: string) => (await t.client.getStatus(id)).output as unknown;

/** Answers 202 for each path so often, then 200. */
function acceptTimes(times: number, headers: Record<string, string> = {}): void {
  const left = new Map<string, number>();
  answer = (req, res) => {
    const path = req.url ?? '';
    const rest = left.get(path) ?? times;
    left.set(path, rest - 1);
    if (rest === 0) return res.end(`done ${path}`);
    return res.writeHead(202, { location: path, ...headers }).end('not yet');
  };
}

describe('callHttp', () => {
  it('gives the answer to the orchestrator, whatever its status', async () => {
    answer = (_req, res) => res.writeHead(503).end('closed');
    const id = await started('caller', { method: 'POST', url: `${origin}/x`, body: { a: 1 } });
    expect(await outputOf(id)).toEqual({
      statusCode: 503,
      content: 'closed',
      server: 'test',
      noted: 'noted 503',
      waited: 0,
    });
    expect(seen).toEqual(['POST /x']);
  });

  it('makes each request once: what was answered survives a restart', async () => {
    const before = await startTestHost();
    acceptTimes(1);
    const id = await before.client.startNew('caller', { input: { method: 'GET', url: `${origin}/once` } });
    await before.host.idle();
    const after = await before.crashAndRestart();
    await after.host.idle();
    expect(seen).toEqual(['GET /once']);
    await after.pass(30_000);
    expect((await after.client.getStatus(id)).output).toMatchObject({ statusCode: 200, noted: 'noted 200' });
    expect(seen).toEqual(['GET /once', 'GET /once']);
    await after.stop();
  });

  it('fails the task when nobody answers, and says who', async () => {
    const id = await started('caller', { method: 'GET', url: 'http://127.0.0.1:9/nobody' });
    expect(await outputOf(id)).toMatch(/GET http:\/\/127\.0\.0\.1:9\/nobody failed: /);
  });

  it('with a token source fails the task: there is no managed identity here', async () => {
    const tokenSource = { kind: 'AzureManagedIdentity', resource: 'https://graph.test' };
    const id = await started('caller', { method: 'GET', url: origin, tokenSource });
    expect(await outputOf(id)).toContain('needs a managed identity');
    expect(seen).toEqual([]);
  });
});

describe('callHttp and an answer of 202', () => {
  it('asks again at the location, after the default wait', async () => {
    acceptTimes(2);
    const id = await started('caller', { method: 'POST', url: `${origin}/job`, body: 'go' });
    await t.pass(29_999);
    expect(seen).toEqual(['POST /job']);
    await t.pass(1);
    await t.pass(30_000);
    expect(seen).toEqual(['POST /job', 'GET /job', 'GET /job']);
    expect(await outputOf(id)).toMatchObject({ statusCode: 200, content: 'done /job', waited: 60_000 });
  });

  it('waits as long as Retry-After says', async () => {
    acceptTimes(1, { 'retry-after': '600' });
    const id = await started('caller', { method: 'GET', url: `${origin}/slow` });
    await t.pass(599_999);
    expect(seen).toHaveLength(1);
    await t.pass(1);
    expect(await outputOf(id)).toMatchObject({ content: 'done /slow', waited: 600_000 });
  });

  it('takes it for the answer when polling is off', async () => {
    acceptTimes(1);
    const id = await started('caller', { method: 'GET', url: `${origin}/off`, enablePolling: false });
    expect(await outputOf(id)).toMatchObject({ statusCode: 202, content: 'not yet', waited: 0 });
  });

  it('does so for several requests at a time, beside other tasks', async () => {
    acceptTimes(3, { 'retry-after': '10' });
    const id = await started('manyCalls', [`${origin}/a`, `${origin}/b`, `${origin}/c`]);
    for (let round = 0; round < 3; round++) await t.pass(10_000);
    expect(await outputOf(id)).toEqual({ contents: ['done /a', 'done /b', 'done /c'], note: 'beside' });
    expect(seen).toHaveLength(12);
  });

  it('may be given up: what comes later is no task of anybody', async () => {
    acceptTimes(5);
    const id = await started('impatient', `${origin}/late`);
    await t.pass(30_000);
    await t.pass(15_000);
    expect(await outputOf(id)).toBe('gave up');
    acceptTimes(0);
    const quick = await started('impatient', `${origin}/soon`);
    expect(await outputOf(quick)).toBe('answered');
    await t.pass(60_000);
    expect(t.errors()).toEqual([]);
  });
});
