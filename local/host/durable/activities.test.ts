import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

const calls: { input: unknown; at: number }[] = [];
let failuresLeft = 0;
let t: TestHost;

df.app.activity('greet', { handler: (name: string) => `Hello ${name}` });
df.app.activity('echo', { handler: (value: unknown) => value as string });
df.app.activity('flaky', {
  handler: (input: unknown) => {
    calls.push({ input, at: t.clock.now() });
    if (failuresLeft-- > 0) throw new Error('not yet');
    return `worked for ${JSON.stringify(input)}`;
  },
});
df.app.activity('circular', {
  handler: () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    return loop as unknown as string;
  },
});

df.app.orchestration('sequence', function* ({ df }: OrchestrationContext) {
  const one: string = yield df.callActivity('greet', 'Tokyo');
  const two: string = yield df.callActivity('greet', 'Cairo');
  return [one, two, df.getInput()];
});
df.app.orchestration('echoes', function* ({ df }: OrchestrationContext) {
  const results: unknown[] = [];
  for (const value of df.getInput() as unknown[]) results.push(yield df.callActivity('echo', value));
  return results;
});
df.app.orchestration('fanOut', function* ({ df }: OrchestrationContext) {
  const names = df.getInput() as string[];
  return (yield df.Task.all(names.map((name) => df.callActivity('greet', name)))) as string[];
});
df.app.orchestration('forgiving', function* ({ df }: OrchestrationContext) {
  try {
    yield df.callActivity(df.getInput() as string, 'x');
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  }
});
df.app.orchestration('unforgiving', function* ({ df }: OrchestrationContext) {
  yield df.callActivity('flaky', 'x');
});

const policy = (change: Partial<df.RetryOptions> = {}) =>
  Object.assign(new df.RetryOptions(1000, 4), { backoffCoefficient: 2 }, change);

df.app.orchestration('persistent', function* ({ df }: OrchestrationContext) {
  return yield df.callActivityWithRetry('flaky', policy(df.getInput() as object), { deep: [1] });
});
df.app.orchestration('retriesSideBySide', function* ({ df }: OrchestrationContext) {
  const results: string[] = yield df.Task.all([
    df.callActivityWithRetry('flaky', policy(), 'a'),
    df.callActivity('greet', 'b'),
    df.callActivityWithRetry('flaky', policy(), 'c'),
  ]);
  const last: string = yield df.callActivity('greet', 'end');
  return [...results, last];
});
df.app.orchestration('retriesAcrossSteps', function* ({ df }: OrchestrationContext) {
  const slow = df.callActivityWithRetry('flaky', policy(), 'slow');
  const quick = df.callActivity('greet', 'quick');
  yield df.Task.any([slow, quick]);
  const next: string = yield df.callActivity('greet', 'next');
  const late: string = yield slow;
  return [next, late];
});

async function outcome(name: string, input?: unknown) {
  const id = await t.client.startNew(name, { input });
  await t.host.idle();
  return t.client.getStatus(id);
}

beforeAll(async () => {
  t = await startTestHost();
});
beforeEach(() => {
  calls.length = 0;
  failuresLeft = 0;
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

describe('an orchestration of activities', () => {
  it('runs them one after the other and returns what they returned', async () => {
    const status = await outcome('sequence', { from: 'test' });
    expect(status.runtimeStatus).toBe('Completed');
    expect(status.output).toEqual(['Hello Tokyo', 'Hello Cairo', { from: 'test' }]);
  });

  it('passes every kind of JSON value there and back', async () => {
    const values = ['text', '', '{"a":1}', '12', 0, -1.5, true, null, [], { deep: [{ er: 'é' }] }];
    expect((await outcome('echoes', values)).output).toEqual(values);
  });

  it('fans out and gathers the results in the order of the calls', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `n${index}`);
    expect((await outcome('fanOut', names)).output).toEqual(names.map((name) => `Hello ${name}`));
  });

  it('sees the message of an activity that threw', async () => {
    failuresLeft = 1;
    expect((await outcome('forgiving', 'flaky')).output).toContain("Activity function 'flaky' failed: not yet");
  });

  it('sees that an activity does not exist', async () => {
    expect((await outcome('forgiving', 'nowhere')).output).toContain("'nowhere' doesn't exist");
  });

  it('sees that a result cannot be made JSON', async () => {
    expect((await outcome('forgiving', 'circular')).output).toContain('circular structure');
  });

  it('fails with the message of an error that it lets through', async () => {
    failuresLeft = 1;
    const status = await outcome('unforgiving');
    expect(status.runtimeStatus).toBe('Failed');
    expect(status.output).toContain(
      "Orchestrator function 'unforgiving' failed: Activity function 'flaky' failed: not yet",
    );
  });
});

describe('an activity with a retry policy', () => {
  const gaps = () => calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0));

  it('is tried again after waits that double, and its success counts', async () => {
    failuresLeft = 3;
    const id = await t.client.startNew('persistent', { input: {} });
    await t.host.idle();
    expect(calls).toHaveLength(1);
    await t.pass(999);
    expect(calls).toHaveLength(1);
    await t.pass(1);
    await t.pass(2000);
    await t.pass(4000);
    expect(gaps()).toEqual([1000, 2000, 4000]);
    expect((await t.client.getStatus(id)).output).toBe('worked for {"deep":[1]}');
  });

  it('waits no longer than the longest interval', async () => {
    failuresLeft = 3;
    await t.client.startNew('persistent', { input: { maxRetryIntervalInMilliseconds: 1500 } });
    await t.host.idle();
    for (const ms of [1000, 1500, 1500]) await t.pass(ms);
    expect(gaps()).toEqual([1000, 1500, 1500]);
  });

  it('fails at once with the last attempt', async () => {
    failuresLeft = 99;
    const id = await t.client.startNew('persistent', { input: {} });
    await t.host.idle();
    for (const ms of [1000, 2000, 4000]) await t.pass(ms);
    expect(calls).toHaveLength(4);
    expect((await t.client.getStatus(id)).runtimeStatus).toBe('Failed');
  });

  it('is given up when its time is over, though attempts are left', async () => {
    failuresLeft = 99;
    const id = await t.client.startNew('persistent', {
      input: { retryTimeoutInMilliseconds: 2500, maxNumberOfAttempts: 10 },
    });
    await t.host.idle();
    await t.pass(1000);
    await t.pass(2000);
    expect(calls).toHaveLength(3);
    const status = await t.client.getStatus(id);
    expect(status.runtimeStatus).toBe('Failed');
    expect(status.output).toContain('not yet');
  });

  it('does not disturb the activities beside it', async () => {
    failuresLeft = 2;
    const id = await t.client.startNew('retriesSideBySide');
    await t.host.idle();
    await t.pass(1000);
    expect((await t.client.getStatus(id)).output).toEqual(['worked for "a"', 'Hello b', 'worked for "c"', 'Hello end']);
    expect(calls).toHaveLength(4);
  });

  it('keeps its place while the orchestrator goes on to other things', async () => {
    failuresLeft = 2;
    const id = await t.client.startNew('retriesAcrossSteps');
    await t.host.idle();
    await t.pass(1000);
    await t.pass(2000);
    expect((await t.client.getStatus(id)).output).toEqual(['Hello next', 'worked for "slow"']);
  });
});
