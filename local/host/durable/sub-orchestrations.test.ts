import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;
let failuresLeft = 0;

df.app.activity('maybe', {
  handler: () => {
    if (failuresLeft-- > 0) throw new Error('out of paper');
    return 'printed';
  },
});
df.app.orchestration('child', function* ({ df }: OrchestrationContext) {
  const printed: string = yield df.callActivity('maybe');
  return { printed, input: df.getInput(), parent: df.parentInstanceId };
});
df.app.orchestration('waiting', function* ({ df }: OrchestrationContext) {
  return yield df.waitForExternalEvent('go');
});
df.app.orchestration('parent', function* ({ df }: OrchestrationContext) {
  return yield df.callSubOrchestrator('child', 'plain text', 'child-of-mine');
});
df.app.orchestration('parentOfMany', function* ({ df }: OrchestrationContext) {
  const results: { input: number }[] = yield df.Task.all([1, 2, 3].map((n) => df.callSubOrchestrator('child', n)));
  return results.map(({ input }) => input);
});
df.app.orchestration('parentThatRetries', function* ({ df: context }: OrchestrationContext) {
  return yield context.callSubOrchestratorWithRetry(
    'child',
    new df.RetryOptions(1000, 3),
    { page: 1 },
    'retried-child',
  );
});
df.app.orchestration('parentThatForgives', function* ({ df }: OrchestrationContext) {
  const [name, id] = df.getInput() as [string, string | undefined];
  try {
    yield df.callSubOrchestrator(name, undefined, id);
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  }
});

beforeAll(async () => {
  t = await startTestHost();
});
beforeEach(() => {
  failuresLeft = 0;
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function outcome(name: string, input?: unknown) {
  const id = await t.client.startNew(name, { input });
  await t.host.idle();
  return t.client.getStatus(id);
}

describe('a sub-orchestration', () => {
  it('gives its result to its parent, whose id it knows', async () => {
    const status = await outcome('parent');
    expect(status.output).toEqual({ printed: 'printed', input: 'plain text', parent: status.instanceId });
    expect((await t.client.getStatus('child-of-mine')).runtimeStatus).toBe('Completed');
  });

  it('can be one of several at a time', async () => {
    expect((await outcome('parentOfMany')).output).toEqual([1, 2, 3]);
  });

  it('that fails tells its parent why', async () => {
    failuresLeft = 1;
    expect((await outcome('parentThatForgives', ['child', null])).output).toContain('out of paper');
  });

  it('that does not exist fails in its parent, not in the engine', async () => {
    expect((await outcome('parentThatForgives', ['orphan', null])).output).toContain("'orphan' doesn't exist");
    expect(t.errors()).toEqual([]);
  });

  it('under the id of an instance that still runs is refused', async () => {
    await t.client.startNew('waiting', { instanceId: 'taken' });
    await t.host.idle();
    expect((await outcome('parentThatForgives', ['child', 'taken'])).output).toContain(
      "ID 'taken' exists and is Running",
    );
  });

  it('that is terminated fails in its parent', async () => {
    const id = await t.client.startNew('parentThatForgives', { input: ['waiting', 'doomed'] });
    await t.host.idle();
    await t.client.terminate('doomed', 'enough');
    await t.host.idle();
    expect((await t.client.getStatus(id)).output).toContain('enough');
  });

  it('with a retry policy is started again under the same id', async () => {
    failuresLeft = 2;
    const id = await t.client.startNew('parentThatRetries');
    await t.host.idle();
    expect((await t.client.getStatus('retried-child')).runtimeStatus).toBe('Failed');
    await t.pass(1000);
    await t.pass(1000);
    expect((await t.client.getStatus(id)).output).toMatchObject({ printed: 'printed', input: { page: 1 } });
    expect((await t.client.getStatus('retried-child')).runtimeStatus).toBe('Completed');
  });
});
