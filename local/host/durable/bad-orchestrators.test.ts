import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;
const MB = 1024 * 1024;

type Context = OrchestrationContext;
const circle = (): unknown => {
  const a: { self?: unknown } = {};
  a.self = a;
  return a;
};

df.app.activity('fine', { handler: (value: unknown) => value });
df.app.activity('big', { handler: () => 10n });
df.app.activity('circle', { handler: circle });
df.app.activity('large', { handler: (megabytes: unknown) => 'x'.repeat(Number(megabytes) * MB) });

const bad: Record<string, (context: Context) => unknown> = {
  // biome-ignore lint/correctness/useYield: it throws before it could
  *throwsAtOnce() {
    throw new TypeError('at once');
  },
  isAsync: async () => 'done',
  async *isAsyncGenerator({ df }) {
    yield df.callActivity('fine', 1);
  },
  isPlain: () => ({ done: true }),
  returnsNothing: () => undefined,
  *returnsBigInt({ df }) {
    yield df.callActivity('fine', 1);
    return { count: 10n };
  },
  *returnsCircle({ df }) {
    yield df.callActivity('fine', 1);
    return circle();
  },
  *statusOfBigInt({ df }) {
    df.setCustomStatus(1n);
    yield df.callActivity('fine', 1);
  },
  *passesCircle({ df }) {
    yield df.callActivity('fine', circle());
  },
  *goesOnWithBigInt({ df }) {
    yield df.callActivity('fine', 1);
    df.continueAsNew({ a: 1n });
  },
  *yieldsNumber() {
    yield 5;
  },
  *yieldsPromise() {
    yield Promise.resolve(5);
  },
  *throwsUndefined({ df }) {
    yield df.callActivity('fine', 1);
    throw undefined;
  },
  *waitsForCancelled({ df }) {
    const timer = df.createTimer(new Date(df.currentUtcDateTime.getTime() + 1000));
    timer.cancel();
    yield timer;
  },
  *invalidTimer({ df }) {
    yield df.createTimer(new Date('noon'));
  },
  *noTasks({ df }) {
    yield df.Task.all([]);
  },
  *badChildId({ df }) {
    yield df.callSubOrchestrator('good', null, 'a/b');
  },
  *entityLikeChildId({ df }) {
    yield df.callSubOrchestrator('good', null, '@counter@1');
  },
  *unknownActivity({ df }) {
    yield df.callActivity('nobody');
  },
  *resultOfBigInt({ df }) {
    yield df.callActivity('big');
  },
  *resultOfCircle({ df }) {
    yield df.callActivity('circle');
  },
  *largeResult({ df }) {
    yield df.callActivity('large', 11);
  },
  *largeInput({ df }) {
    yield df.callActivity('fine', 'ü'.repeat(6 * MB));
  },
  *largeOutput({ df }) {
    yield df.callActivity('fine', 1);
    return 'x'.repeat(11 * MB);
  },
  *largeStatus({ df }) {
    df.setCustomStatus('x'.repeat(8192));
    yield df.callActivity('fine', 1);
  },
};
for (const [name, code] of Object.entries(bad)) df.app.orchestration(name, code as df.OrchestrationHandler);

df.app.orchestration('good', function* ({ df }: Context) {
  const large: string = yield df.callActivity('large', df.getInput() || 0);
  df.setCustomStatus('x'.repeat(8000));
  yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + 1000));
  return large.length;
});

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

const generator = 'not a generator function';
const notJson = 'cannot be written as JSON';

describe('an orchestrator that cannot go on', () => {
  it.each([
    ['throwsAtOnce', 'at once'],
    ['isAsync', generator],
    ['isAsyncGenerator', generator],
    ['isPlain', generator],
    ['returnsNothing', generator],
    ['returnsBigInt', notJson],
    ['returnsCircle', notJson],
    ['statusOfBigInt', notJson],
    ['passesCircle', notJson],
    ['goesOnWithBigInt', notJson],
    ['yieldsNumber', 'yielded data of type number'],
    ['yieldsPromise', 'yielded data of type object'],
    ['throwsUndefined', 'waits for nothing'],
    ['waitsForCancelled', 'waits for nothing'],
    ['invalidTimer', 'invalid date'],
    ['noTasks', 'at least one Task'],
    ['badChildId', "'a/b' must not contain /"],
    ['entityLikeChildId', 'must not begin with @'],
    ['unknownActivity', "'nobody' doesn't exist"],
    ['resultOfBigInt', `The result ${notJson}`],
    ['resultOfCircle', `The result ${notJson}`],
    ['largeResult', 'The result has 11534338 bytes'],
    ['largeInput', "The input of 'fine' has"],
    ['largeOutput', 'The output has'],
    ['largeStatus', 'The custom status has 16388 bytes'],
  ])('such as %s, fails, says why in the log as well, and is not in the way of others', async (name, reason) => {
    await t.client.startNew(name, { instanceId: name });
    await t.client.startNew('good', { instanceId: `beside-${name}` });
    await t.host.idle();
    await t.pass(1000);
    const status = await t.client.getStatus(name);
    expect([status.runtimeStatus, status.output]).toEqual(['Failed', expect.stringContaining(reason)]);
    const line = t.logs.find(({ level, instanceId }) => level === 'warn' && instanceId === name);
    expect(line?.msg).toContain(reason);
    expect((await t.client.getStatus(`beside-${name}`)).output).toBe(0);
  });
});

describe('an orchestrator', () => {
  it('may be given what is large, but not too large', async () => {
    await t.client.startNew('good', { instanceId: 'heavy', input: 9 });
    await t.host.idle();
    await t.pass(1000);
    expect((await t.client.getStatus('heavy')).output).toBe(9 * MB);
  });
});

describe('an instance id', () => {
  const start = (id: string) => {
    const url = new URL(t.client.createHttpManagementPayload('x').statusQueryGetUri as string);
    url.pathname = url.pathname.replace('/instances/x', `/orchestrators/good/${encodeURIComponent(id)}`);
    return fetch(url, { method: 'POST' });
  };

  it.each([
    ['x'.repeat(101), 'at most 100 characters'],
    ['@counter@1', 'must not begin with @'],
    ['a/b', 'must not contain /'],
    ['a\\b', 'must not contain /'],
    ['a#b', 'must not contain /'],
    ['a?b', 'must not contain /'],
    ['a\nb', 'control characters'],
    ['a\u0085b', 'control characters'],
  ])('such as %j is refused', async (id, reason) => {
    const response = await start(id);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(reason)]);
  });

  it('may be of a hundred characters of any script', async () => {
    expect((await start('é'.repeat(100))).status).toBe(202);
    await t.host.idle();
  });

  it('too long is refused by the client library as well', async () => {
    await expect(t.client.startNew('good', { instanceId: 'x'.repeat(101) })).rejects.toThrow(/400.*at most 100/);
  });
});

describe('an external event', () => {
  const send = (id: string, name: string, body = '1') => {
    const url = new URL(t.client.createHttpManagementPayload(id).statusQueryGetUri as string);
    url.pathname += `/raiseEvent/${name}`;
    return fetch(url, { method: 'POST', body });
  };

  it('needs a name that somebody can wait for', async () => {
    await t.client.startNew('good', { instanceId: 'listener' });
    await t.host.idle();
    expect((await send('listener', '%20')).status).toBe(400);
    expect((await send('listener', 'x'.repeat(257))).status).toBe(400);
    expect((await send('listener', 'a%0Ab')).status).toBe(400);
    expect((await send('listener', 'a/b')).status).toBe(400);
    expect((await send('listener', 'a%2Fb')).status).toBe(202);
    expect((await send('listener', 'go', `"${'x'.repeat(11 * MB)}"`)).status).toBe(400);
  });

  it('for an unknown or finished instance is refused, and says which', async () => {
    const unknown = await send('nobody', 'go');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("'nobody'")]);
    await t.client.startNew('yieldsNumber', { instanceId: 'finished' });
    await t.host.idle();
    const finished = await send('finished', 'go');
    expect([finished.status, await finished.text()]).toEqual([410, expect.stringContaining("'finished' has ended")]);
    await expect(t.client.raiseEvent('nobody', 'go', 1)).rejects.toThrow('nobody');
    await expect(t.client.raiseEvent('finished', 'go', 1)).resolves.toBeUndefined();
  });
});
