import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;

df.app.activity('note', { handler: (value: unknown) => value as string });
df.app.orchestration('waiting', function* ({ df }: OrchestrationContext) {
  df.setCustomStatus('waiting');
  const answer: unknown = yield df.waitForExternalEvent('go');
  df.setCustomStatus({ heard: answer });
  return yield df.callActivity('note', answer);
});
df.app.orchestration('failing', function* ({ df }: OrchestrationContext) {
  yield df.callActivity('note', 1);
  throw new TypeError('no such printer');
});
df.app.orchestration('failingOddly', function* ({ df }: OrchestrationContext) {
  yield df.callActivity('note', 1);
  throw 'a text';
});
df.app.orchestration('yieldsNothing', function* () {
  yield undefined as never;
});

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function started(name: string, instanceId: string, input?: unknown): Promise<string> {
  const id = await t.client.startNew(name, { instanceId, input });
  await t.host.idle();
  return id;
}

/** A call of the HTTP interface through one of the links that are given to people. */
const call = (id: string, link: 'statusQueryGetUri' | 'sendEventPostUri' | 'purgeHistoryDeleteUri', extra = '') => {
  const url = t.client.createHttpManagementPayload(id)[link] as string;
  return new URL(url + extra);
};

describe('starting', () => {
  it('answers with the id and a random one when none is given', async () => {
    expect(await started('waiting', 'mine')).toBe('mine');
    expect(await t.client.startNew('waiting')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('an instance that still runs is refused with 409', async () => {
    await started('waiting', 'twice');
    await expect(t.client.startNew('waiting', { instanceId: 'twice' })).rejects.toThrow(
      /409.*status Running already exists/,
    );
  });

  it('an instance that has ended puts a new one in its place', async () => {
    await started('waiting', 'again', 1);
    await t.client.terminate('again', 'over');
    await started('waiting', 'again', 2);
    const status = await t.client.getStatus('again');
    expect(status).toMatchObject({ runtimeStatus: 'Running', input: 2, output: null, customStatus: 'waiting' });
  });

  it('an unknown orchestrator names the known ones', async () => {
    await expect(t.client.startNew('nobody')).rejects.toThrow(/400.*'nobody' doesn't exist.*'waiting'/);
  });
});

describe('the status', () => {
  it('shows input, output, custom status and times', async () => {
    const begin = t.clock.now();
    await started('waiting', 'shown', { a: 1 });
    expect(await t.client.getStatus('shown')).toMatchObject({
      name: 'waiting',
      runtimeStatus: 'Running',
      input: { a: 1 },
      output: null,
      customStatus: 'waiting',
      createdTime: new Date(begin),
    });
    t.clock.advance(5000);
    await t.client.raiseEvent('shown', 'go', 'hello');
    await t.host.idle();
    expect(await t.client.getStatus('shown')).toMatchObject({
      runtimeStatus: 'Completed',
      output: 'hello',
      customStatus: { heard: 'hello' },
      lastUpdatedTime: new Date(begin + 5000),
    });
  });

  it('is 202 while it runs, 200 when it has ended, 404 when it never was', async () => {
    await started('waiting', 'coded');
    expect((await fetch(call('coded', 'statusQueryGetUri'))).status).toBe(202);
    await t.client.terminate('coded', 'x');
    expect((await fetch(call('coded', 'statusQueryGetUri'))).status).toBe(200);
    expect((await fetch(call('never', 'statusQueryGetUri'))).status).toBe(404);
    await expect(t.client.getStatus('never')).rejects.toThrow('404');
  });

  it('of a failed instance is 200, or 500 if asked for', async () => {
    await started('failing', 'broken');
    const status = await t.client.getStatus('broken');
    expect(status.output).toBe("Orchestrator function 'failing' failed: no such printer");
    expect((await fetch(call('broken', 'statusQueryGetUri'))).status).toBe(200);
    const strict = call('broken', 'statusQueryGetUri', '&returnInternalServerErrorOnFailure=true');
    expect((await fetch(strict)).status).toBe(500);
  });

  it('says something even of an orchestrator that throws a text or yields no task', async () => {
    await started('failingOddly', 'odd');
    expect((await t.client.getStatus('odd')).runtimeStatus).toBe('Failed');
    await started('yieldsNothing', 'empty');
    expect((await t.client.getStatus('empty')).output).toContain('Orchestration yielded data of type undefined');
  });

  it('has a history, with what went in and out if asked for', async () => {
    await started('waiting', 'historic');
    await t.client.raiseEvent('historic', 'go', 'hello');
    await t.host.idle();
    const brief = t.host.orchestrations.get('historic', { showHistory: true, showInput: false });
    expect(brief?.input).toBeNull();
    expect(brief?.historyEvents?.map(({ EventType }) => EventType)).toEqual([
      'ExecutionStarted',
      'EventRaised',
      'TaskCompleted',
      'ExecutionCompleted',
    ]);
    const response = await fetch(call('historic', 'statusQueryGetUri', '&showHistory=true&showHistoryOutput=true'));
    const full = (await response.json()) as { historyEvents: object[] };
    expect(full.historyEvents[2]).toMatchObject({ FunctionName: 'note', Result: 'hello' });
  });
});

describe('the list', () => {
  it('is filtered by status, time and prefix and comes in pages', async () => {
    const other = await startTestHost();
    for (let count = 0; count < 5; count++) {
      await other.client.startNew('waiting', { instanceId: `a${count}` });
      other.clock.advance(1000);
    }
    await other.client.startNew('failing', { instanceId: 'b0' });
    await other.host.idle();

    const ids = (options: Parameters<typeof other.host.orchestrations.list>[0]) =>
      other.host.orchestrations.list(options).instances.map(({ instanceId }) => instanceId);
    expect(ids({ statuses: ['Failed'] })).toEqual(['b0']);
    expect(ids({ idPrefix: 'a' })).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(ids({ createdFrom: other.clock.now() - 2000 })).toEqual(['a3', 'a4', 'b0']);
    const first = other.host.orchestrations.list({ limit: 4 });
    const { continuationToken } = first;
    expect(ids({ limit: 4, continuationToken })).toEqual(['a4', 'b0']);

    expect(await other.client.getStatusAll()).toHaveLength(6);
    const running = await other.client.getStatusBy({ runtimeStatus: [df.OrchestrationRuntimeStatus.Running] });
    expect(running).toHaveLength(5);
    await other.stop();
  });
});

describe('terminating', () => {
  it('ends an instance with the reason as its output', async () => {
    await started('waiting', 'ended');
    await t.client.terminate('ended', 'not needed');
    expect(await t.client.getStatus('ended')).toMatchObject({ runtimeStatus: 'Terminated', output: 'not needed' });
    await expect(t.client.terminate('ended', 'again')).resolves.toBeUndefined();
    await expect(t.client.terminate('nobody', 'x')).rejects.toThrow('No instance');
  });
});

describe('suspending', () => {
  it('keeps an instance from hearing anything until it is resumed', async () => {
    await started('waiting', 'paused');
    await t.client.suspend('paused', 'a moment');
    await t.client.raiseEvent('paused', 'go', 'hello');
    await t.host.idle();
    expect((await t.client.getStatus('paused')).runtimeStatus).toBe('Suspended');
    await t.client.resume('paused', 'go on');
    await t.host.idle();
    expect(await t.client.getStatus('paused')).toMatchObject({ runtimeStatus: 'Completed', output: 'hello' });
  });
});

describe('purging', () => {
  it('forgets an instance that has ended, and no other', async () => {
    await started('waiting', 'running');
    expect(await t.client.purgeInstanceHistory('running')).toMatchObject({ instancesDeleted: 0 });
    await started('failing', 'dust');
    expect(await t.client.purgeInstanceHistory('dust')).toEqual({ instancesDeleted: 1 });
    await expect(t.client.getStatus('dust')).rejects.toThrow('404');
  });
});

describe('the HTTP interface', () => {
  it('is closed to whoever does not have the key', async () => {
    await started('waiting', 'secret');
    const url = call('secret', 'statusQueryGetUri');
    url.searchParams.set('code', 'guessed');
    expect((await fetch(url)).status).toBe(401);
    url.searchParams.delete('code');
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(`${t.host.url}/runtime/webhooks/durabletask/~guessed/instances/secret`)).status).toBe(401);
  });

  it('points at this host, and keeps its key over a restart', async () => {
    const url = call('any', 'statusQueryGetUri');
    expect(url.origin).toBe(t.host.url);
    const again = await startTestHost({ dataDir: t.dataDir });
    const later = new URL(again.client.createHttpManagementPayload('any').statusQueryGetUri as string);
    expect(later.searchParams.get('code')).toBe(url.searchParams.get('code'));
    await again.stop();
  });

  it('refuses an event that is not JSON with 400, for an ended instance with 410', async () => {
    await started('waiting', 'picky');
    const link = call('picky', 'sendEventPostUri');
    const send = (body: string) => fetch(decodeURI(link.href).replace('{eventName}', 'go'), { method: 'POST', body });
    expect((await send('{broken')).status).toBe(400);
    expect((await send('"fine"')).status).toBe(202);
    await t.host.idle();
    expect((await send('"late"')).status).toBe(410);
  });

  it('answers 404 for what it does not have and 400 for a filter it cannot read', async () => {
    const base = call('x', 'statusQueryGetUri').href;
    expect((await fetch(base.replace('/instances/x', '/nothing'))).status).toBe(404);
    const list = base.replace('/instances/x', '/instances');
    expect((await fetch(`${list}&runtimeStatus=Dancing`)).status).toBe(400);
    expect((await fetch(`${list}&createdTimeFrom=yesterday`)).status).toBe(400);
  });
});
