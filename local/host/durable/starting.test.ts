import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';
import { compareVersions } from './version-order.ts';

let t: TestHost;

df.app.activity('same', { handler: (value: unknown) => value });
df.app.orchestration('versioned', function* ({ df }: OrchestrationContext) {
  const version = df.version ?? 'none';
  if (df.getInput() === 'alone') return version;
  const inherited: string = yield df.callSubOrchestrator('versioned', 'alone');
  const chosen: string = yield df.callSubOrchestrator('versioned', 'alone', `${df.instanceId}-old`, '0.9');
  return [version, inherited, chosen];
});
df.app.orchestration('waiting', function* ({ df }: OrchestrationContext) {
  return yield df.waitForExternalEvent('go');
});
df.app.orchestration('echo', function* ({ df }: OrchestrationContext) {
  const go = df.getInput() as { fail?: boolean } | null;
  if (go?.fail) throw new Error('as asked');
  const input: unknown = yield df.callActivity('same', df.getInput());
  return [input, df.version ?? null];
});
df.app.client.http('startAndWait', {
  handler: async (request, client) => {
    const instanceId = await client.startNew(request.query.get('name') ?? '');
    const options = { timeoutInMilliseconds: 40, retryIntervalInMilliseconds: 10 };
    return client.waitForCompletionOrCreateCheckStatusResponse(request, instanceId, options);
  },
});
df.app.client.http('startAndTell', {
  handler: async (request, client) => client.createCheckStatusResponse(request, await client.startNew('waiting')),
});

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

const links = (id: string) => t.client.createHttpManagementPayload(id);
const path = (suffix: string, query: Record<string, string> = {}) => {
  const url = new URL(links('x').statusQueryGetUri as string);
  url.pathname = url.pathname.replace('/instances/x', suffix);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
};
const post = (suffix: string, query?: Record<string, string>, body?: string) =>
  fetch(path(suffix, query), { method: 'POST', ...(body === undefined ? {} : { body }) });

describe('starting over HTTP', () => {
  it('answers with all links, and where to ask', async () => {
    const response = await post('/orchestrators/waiting/linked', {}, '{"a":1}');
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toContain('/instances/linked?');
    expect(Object.keys((await response.json()) as object).sort()).toEqual([
      'id',
      'purgeHistoryDeleteUri',
      'restartPostUri',
      'resumePostUri',
      'rewindPostUri',
      'sendEventPostUri',
      'statusQueryGetUri',
      'suspendPostUri',
      'terminatePostUri',
    ]);
  });

  it('waits for the end when asked to, and tells where to ask when it does not come in time', async () => {
    const quick = await post('/orchestrators/echo', { timeout: '5', pollingInterval: '0.01' }, '7');
    expect([quick.status, await quick.json()]).toEqual([200, [7, null]]);
    const bad = await post('/orchestrators/echo', { timeout: '5', pollingInterval: '0.01' }, '{"fail":true}');
    expect([bad.status, await bad.json()]).toMatchObject([200, { runtimeStatus: 'Failed' }]);
    const slow = await post('/orchestrators/waiting', { timeout: '0.05', pollingInterval: '0.01' });
    expect(slow.status).toBe(202);
  });

  it('refuses what it cannot read', async () => {
    expect((await post('/orchestrators/echo', {}, '{broken')).status).toBe(400);
    expect((await post('/orchestrators/echo', { timeout: 'long', pollingInterval: '1' })).status).toBe(400);
    expect((await post('/orchestrators/echo', { timeout: '1', pollingInterval: '2' })).status).toBe(400);
    expect((await post('/orchestrators/echo/a/b')).status).toBe(400);
  });
});

describe('starting from a function', () => {
  it('gives the output when there is one in time, the status when it failed, else the links', async () => {
    const quick = await t.request('/startAndWait?name=echo');
    expect([quick.status, await quick.json()]).toEqual([200, ['', null]]);
    const slow = await t.request('/startAndWait?name=waiting');
    expect(slow.status).toBe(202);
    expect(slow.headers.get('retry-after')).toBe('10');
    const body = (await slow.json()) as { statusQueryGetUri: string };
    expect((await fetch(body.statusQueryGetUri)).status).toBe(202);
  });

  it('gives links that work', async () => {
    const { id, sendEventPostUri, statusQueryGetUri, terminatePostUri } = (await (
      await t.request('/startAndTell')
    ).json()) as Record<string, string>;
    await t.host.idle();
    const send = (uri = '') => fetch(uri.replace('{eventName}', 'go'), { method: 'POST', body: '"hello"' });
    expect((await send(sendEventPostUri)).status).toBe(202);
    await t.host.idle();
    expect(await (await fetch(statusQueryGetUri ?? '')).json()).toMatchObject({ instanceId: id, output: 'hello' });
    expect((await fetch(terminatePostUri ?? '', { method: 'POST' })).status).toBe(410);
  });
});

describe('restarting', () => {
  it('starts another one with the same input and version', async () => {
    await t.client.startNew('echo', { instanceId: 'first', input: { a: 1 }, version: '3.1' });
    await t.host.idle();
    const response = await post('/instances/first/restart');
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    await t.host.idle();
    expect(id).not.toBe('first');
    expect(await t.client.getStatus(id)).toMatchObject({ name: 'echo', output: [{ a: 1 }, '3.1'] });
  });

  it('starts the same one anew when it has ended', async () => {
    await t.client.startNew('waiting', { instanceId: 'same', input: 'once' });
    await t.host.idle();
    const restart = () => post('/instances/same/restart', { restartWithNewInstanceId: 'false' });
    expect((await restart()).status).toBe(409);
    await t.client.terminate('same', 'x');
    expect((await restart()).status).toBe(202);
    await t.host.idle();
    expect(await t.client.getStatus('same')).toMatchObject({ runtimeStatus: 'Running', input: 'once' });
  });

  it('is refused when there is none', async () => {
    const response = await post('/instances/nobody/restart');
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("'nobody'")]);
  });
});

describe('a version', () => {
  it('is what the orchestrator was started with, and none without', async () => {
    await t.client.startNew('versioned', { instanceId: 'v1', version: '2.0' });
    await t.client.startNew('versioned', { instanceId: 'v2' });
    await t.host.idle();
    expect((await t.client.getStatus('v1')).output).toEqual(['2.0', 'none', '0.9']);
    expect((await t.client.getStatus('v2')).output).toEqual(['none', 'none', '0.9']);
  });

  it("is the host's default for orchestrations and their children that name none", async () => {
    const other = await startTestHost({ defaultVersion: '1.10' });
    await other.client.startNew('versioned', { instanceId: 'v1' });
    await other.client.startNew('versioned', { instanceId: 'v2', version: '1.9' });
    await other.host.idle();
    expect((await other.client.getStatus('v1')).output).toEqual(['1.10', '1.10', '0.9']);
    expect((await other.client.getStatus('v2')).output).toEqual(['1.9', '1.10', '0.9']);
    await other.stop();
  });

  it('newer than the host lets an instance wait for a newer host', async () => {
    const old = await startTestHost({ defaultVersion: '1.0' });
    await old.client.startNew('versioned', { instanceId: 'ahead', version: '2.0', input: 'alone' });
    await old.host.idle();
    expect((await old.client.getStatus('ahead')).runtimeStatus).toBe('Pending');
    expect(old.logs.map(({ msg }) => msg)).toContainEqual(expect.stringContaining('Version 2.0 of versioned is newer'));
    await old.stop();
    const young = await startTestHost({ defaultVersion: '2.0', dataDir: old.dataDir, clock: old.clock });
    await young.host.idle();
    expect((await young.client.getStatus('ahead')).output).toBe('2.0');
    await young.stop();
  });

  it.each([
    [null, null, 0],
    [null, '1', -1],
    ['1.9', '1.10', -1],
    ['1', '1.0.0', 0],
    ['2.0', '1.99', 1],
    ['v1-release', 'V2-release', -1],
    ['V1', 'v1', 0],
  ])('%s against %s is %i', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
    expect(Math.sign(compareVersions(b, a))).toBe(sign === 0 ? 0 : -sign);
  });
});
