import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;

df.app.activity('note', { handler: (value: unknown) => value as string });
df.app.orchestration('waiting', function* ({ df }: OrchestrationContext) {
  return yield df.waitForExternalEvent('go');
});
df.app.orchestration('parent', function* ({ df }: OrchestrationContext) {
  return yield df.Task.all([
    df.callSubOrchestrator('middle', null, `${df.instanceId}-a`),
    df.callSubOrchestrator('waiting', null, `${df.instanceId}-b`),
  ]);
});
df.app.orchestration('middle', function* ({ df }: OrchestrationContext) {
  return yield df.callSubOrchestrator('waiting', null, `${df.instanceId}-deep`);
});
df.app.orchestration('leavesAlone', function* ({ df }: OrchestrationContext) {
  const child = df.callSubOrchestrator('waiting', null, `${df.instanceId}-child`);
  const go = df.waitForExternalEvent('enough');
  yield df.Task.any([child, go]);
  return 'left';
});
df.app.orchestration('callsBack', function* ({ df }: OrchestrationContext) {
  return yield df.callSubOrchestrator('waiting', null, df.getInput() as string);
});
df.app.orchestration('failing', function* ({ df }: OrchestrationContext) {
  yield df.callActivity('note', 1);
  throw new Error(`attempt of ${df.instanceId} failed`);
});
df.app.orchestration('patient', function* ({ df: context }: OrchestrationContext) {
  const options = new df.RetryOptions(1000, 3);
  options.backoffCoefficient = 2;
  try {
    yield context.callSubOrchestratorWithRetry('failing', options, null, `${context.instanceId}-child`);
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  }
});

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function started(name: string, instanceId: string): Promise<string> {
  await t.client.startNew(name, { instanceId });
  await t.host.idle();
  return instanceId;
}

const statusOf = (id: string) => t.host.orchestrations.get(id)?.runtimeStatus;
const statuses = (...ids: string[]) => ids.map(statusOf);

function post(id: string, verb: string): Promise<Response> {
  const url = t.client.createHttpManagementPayload(id).terminatePostUri as string;
  return fetch(url.replace('/terminate?reason={text}', verb), { method: 'POST' });
}

describe('terminating a parent', () => {
  it('lets its children run on, as Azure does', async () => {
    await started('parent', 'p1');
    await t.client.terminate('p1', 'enough');
    await t.host.idle();
    expect(statuses('p1', 'p1-a', 'p1-b', 'p1-a-deep')).toEqual(['Terminated', 'Running', 'Running', 'Running']);
    await t.client.raiseEvent('p1-b', 'go', 'still here');
    await t.host.idle();
    expect(statuses('p1', 'p1-b')).toEqual(['Terminated', 'Completed']);
  });

  it('ends all that runs below it when asked to', async () => {
    await started('parent', 'p2');
    await t.client.raiseEvent('p2-b', 'go', 'done before');
    await t.host.idle();
    expect((await post('p2', '/terminate?reason=enough&recursive=true')).status).toBe(202);
    await t.host.idle();
    expect(statuses('p2', 'p2-a', 'p2-b', 'p2-a-deep')).toEqual([
      'Terminated',
      'Terminated',
      'Completed',
      'Terminated',
    ]);
    expect(t.host.orchestrations.get('p2-a-deep')?.output).toBe('enough');
  });
});

describe('a parent that ends while its child runs', () => {
  it('is not told of it any more, nor is one that took its place', async () => {
    await started('leavesAlone', 'p3');
    await t.client.raiseEvent('p3', 'enough', null);
    await t.host.idle();
    expect(statuses('p3', 'p3-child')).toEqual(['Completed', 'Running']);
    await started('waiting', 'p3');
    await t.client.raiseEvent('p3-child', 'go', 'late');
    await t.host.idle();
    expect(statuses('p3', 'p3-child')).toEqual(['Running', 'Completed']);
    expect(t.errors()).toEqual([]);
  });

  it('may be forgotten before it', async () => {
    await started('leavesAlone', 'p4');
    await t.client.raiseEvent('p4', 'enough', null);
    await t.host.idle();
    expect(await t.client.purgeInstanceHistory('p4')).toEqual({ instancesDeleted: 1 });
    await t.client.raiseEvent('p4-child', 'go', 'late');
    await t.host.idle();
    expect(statuses('p4', 'p4-child')).toEqual([undefined, 'Completed']);
  });
});

describe('forgetting a parent', () => {
  it('takes along what has ended below it when asked to, and leaves what runs', async () => {
    await started('parent', 'p5');
    await t.client.raiseEvent('p5-a-deep', 'go', 1);
    await t.client.terminate('p5', 'enough');
    await t.host.idle();
    const url = (t.client.createHttpManagementPayload('p5').purgeHistoryDeleteUri as string).concat('&recursive=true');
    const response = await fetch(url, { method: 'DELETE' });
    expect(await response.json()).toEqual({ instancesDeleted: 3 });
    expect(statuses('p5', 'p5-a', 'p5-a-deep', 'p5-b')).toEqual([undefined, undefined, undefined, 'Running']);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('a family whose ids go round in a circle', () => {
  it('can be terminated and forgotten', async () => {
    await started('leavesAlone', 'c1');
    await t.client.raiseEvent('c1', 'enough', null);
    await t.client.terminate('c1-child', 'x');
    await t.client.startNew('callsBack', { instanceId: 'c1-child', input: 'c1' });
    await t.host.idle();
    expect(statuses('c1', 'c1-child')).toEqual(['Running', 'Running']);
    expect((await post('c1', '/terminate?recursive=true')).status).toBe(202);
    await t.host.idle();
    const url = (t.client.createHttpManagementPayload('c1').purgeHistoryDeleteUri as string).concat('&recursive=true');
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    expect(statusOf('c1')).toBeUndefined();
  });
});

describe('a child that fails', () => {
  it('is tried again as its retry options say, then fails its parent with its own words', async () => {
    await started('patient', 'p6');
    await t.pass(1000);
    expect(statusOf('p6')).toBe('Running');
    await t.pass(1999);
    expect(statusOf('p6')).toBe('Running');
    await t.pass(1);
    expect(t.host.orchestrations.get('p6')?.output).toContain('attempt of p6-child failed');
  });
});
