import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;
/** Names of activities that fail for now. */
let broken = new Set<string>();
let runs: string[] = [];
let codeIsBroken = false;

const countOf = (name: string) => runs.filter((run) => run === name).length;

df.app.activity('step', {
  handler: (name: unknown) => {
    runs.push(String(name));
    if (broken.has(String(name))) throw new Error(`${name} is out of paper`);
    return `${name} done`;
  },
});
df.app.activity('slow', {
  handler: async (name: unknown) => {
    runs.push(String(name));
    await new Promise((resolve) => setTimeout(resolve, 30));
    return `${name} done`;
  },
});
df.app.orchestration('sequence', function* ({ df }: OrchestrationContext) {
  const a: string = yield df.callActivity('step', 'a');
  const b: string = yield df.callActivity('step', 'b');
  const c: string = yield df.callActivity('step', 'c');
  return [a, b, c];
});
df.app.orchestration('fanOut', function* ({ df }: OrchestrationContext) {
  return yield df.Task.all([
    df.callActivity('step', 'a'),
    df.callActivity('step', 'b'),
    df.callActivity('step', 'c'),
    df.callActivity('slow', 'd'),
  ]);
});
df.app.orchestration('retries', function* ({ df: context }: OrchestrationContext) {
  return yield context.callActivityWithRetry('step', new df.RetryOptions(1000, 3), 'a');
});
df.app.orchestration('tidy', function* ({ df }: OrchestrationContext) {
  const a: string = yield df.callActivity('step', 'a');
  try {
    const b: string = yield df.callActivity('step', 'b');
    return [a, b];
  } catch (error) {
    yield df.callActivity('step', 'tidied');
    throw new Error(`tidied up after: ${(error as Error).message}`);
  }
});
df.app.orchestration('forgiving', function* ({ df }: OrchestrationContext) {
  let first = 'none';
  try {
    first = yield df.callActivity('step', 'a');
  } catch {
    first = 'forgiven';
  }
  const second: string = yield df.callActivity('step', 'b');
  return [first, second];
});
df.app.orchestration('buggy', function* ({ df }: OrchestrationContext) {
  const a: string = yield df.callActivity('step', 'a');
  if (codeIsBroken) throw new Error('a slip of the pen');
  return a;
});
df.app.orchestration('buggyAtOnce', function* ({ df }: OrchestrationContext) {
  if (codeIsBroken) throw new Error('a slip of the pen');
  return yield df.callActivity('step', df.getInput());
});
df.app.orchestration('approval', function* ({ df }: OrchestrationContext) {
  const approval: string = yield df.waitForExternalEvent('approved');
  const deadline = df.createTimer(new Date(df.currentUtcDateTime.getTime() + 60_000));
  const both: df.Task = yield df.Task.any([df.callActivity('step', 'a'), deadline]);
  if (both.isFaulted) throw both.result;
  const a = both.result;
  const second: string = yield df.waitForExternalEvent('again');
  deadline.cancel();
  return [approval, a, second];
});
df.app.orchestration('paced', function* ({ df }: OrchestrationContext) {
  const noon = df.createTimer(new Date(df.currentUtcDateTime.getTime() + 60_000));
  yield df.Task.all([noon, df.callActivity('step', 'a')]);
  return df.currentUtcDateTime.toISOString();
});
df.app.orchestration('parent', function* ({ df }: OrchestrationContext) {
  const first: unknown = yield df.callSubOrchestrator('sequence', null, `${df.instanceId}-first`);
  const rest: unknown[] = yield df.Task.all([
    df.callSubOrchestrator('grandparentOf', 'b', `${df.instanceId}-second`),
    df.callSubOrchestrator('waiting', null, `${df.instanceId}-third`),
  ]);
  return [first, ...rest];
});
df.app.orchestration('grandparentOf', function* ({ df }: OrchestrationContext) {
  return yield df.callSubOrchestrator('oneStep', `deep-${df.getInput()}`, `${df.instanceId}-deep`);
});
df.app.orchestration('oneStep', function* ({ df }: OrchestrationContext) {
  return yield df.callActivity('step', df.getInput());
});
df.app.orchestration('waiting', function* ({ df }: OrchestrationContext) {
  return yield df.waitForExternalEvent('go');
});
df.app.entity('counter', (context) => {
  const { df } = context;
  const value = (df.getState(() => 0) as number) + 1;
  if (broken.has('counter')) throw new Error('the counter is stuck');
  df.setState(value);
  df.return(value);
});
df.app.orchestration('counts', function* ({ df: context }: OrchestrationContext) {
  const id = new df.EntityId('counter', context.instanceId);
  const first: number = yield context.callEntity(id, 'add');
  const second: number = yield context.callEntity(id, 'add');
  return [first, second];
});
df.app.orchestration('locks', function* ({ df: context }: OrchestrationContext) {
  const id = new df.EntityId('counter', context.instanceId);
  const lock: df.DurableLock = yield context.lock(id);
  yield context.callEntity(id, 'add');
  lock.release();
  return 'fine';
});

beforeAll(async () => {
  t = await startTestHost();
});
beforeEach(() => {
  broken = new Set();
  runs = [];
  codeIsBroken = false;
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function failed(name: string, instanceId: string, input?: unknown): Promise<string> {
  await t.client.startNew(name, { instanceId, input });
  await t.host.idle();
  expect((await t.client.getStatus(instanceId)).runtimeStatus).toBe('Failed');
  return instanceId;
}

async function rewound(id: string) {
  await t.client.rewind(id, 'paper is there');
  await t.host.idle();
  return t.client.getStatus(id);
}

describe('rewinding', () => {
  it('tries the failed activity again and keeps what was done before', async () => {
    broken.add('b');
    await failed('sequence', 'seq');
    broken.clear();
    expect(await rewound('seq')).toMatchObject({ runtimeStatus: 'Completed', output: ['a done', 'b done', 'c done'] });
    expect(runs).toEqual(['a', 'b', 'b', 'c']);
  });

  it('fails again when nothing has changed, and may be repeated', async () => {
    broken.add('b');
    await failed('sequence', 'stubborn');
    expect((await rewound('stubborn')).runtimeStatus).toBe('Failed');
    broken.clear();
    expect((await rewound('stubborn')).runtimeStatus).toBe('Completed');
    expect(runs).toEqual(['a', 'b', 'b', 'b', 'c']);
  });

  it('tries all that failed side by side, and what nobody heard of', async () => {
    broken.add('a').add('c');
    await failed('fanOut', 'fan');
    broken.clear();
    const status = await rewound('fan');
    expect(status.output).toEqual(['a done', 'b done', 'c done', 'd done']);
    expect([countOf('a'), countOf('b'), countOf('c')]).toEqual([2, 1, 2]);
  });

  it('gives a call with retries one more attempt', async () => {
    broken.add('a');
    await t.client.startNew('retries', { instanceId: 'tried' });
    await t.host.idle();
    await t.pass(1000);
    await t.pass(1000);
    expect((await t.client.getStatus('tried')).runtimeStatus).toBe('Failed');
    expect(countOf('a')).toBe(3);
    broken.clear();
    expect((await rewound('tried')).output).toBe('a done');
    expect(countOf('a')).toBe(4);
  });

  it('goes back before the failure also when the code tidied up and threw it on', async () => {
    broken.add('b');
    await failed('tidy', 'tidied');
    broken.clear();
    expect((await rewound('tidied')).output).toEqual(['a done', 'b done']);
    expect(runs).toEqual(['a', 'b', 'tidied', 'b']);
  });

  it('leaves failures alone that the code had dealt with', async () => {
    broken.add('a').add('b');
    await failed('forgiving', 'forgiven');
    broken.clear();
    expect((await rewound('forgiven')).output).toEqual(['forgiven', 'b done']);
  });

  it('runs the code again when the code itself was at fault', async () => {
    codeIsBroken = true;
    await failed('buggy', 'slip');
    await failed('buggyAtOnce', 'slip-at-once', 'x');
    codeIsBroken = false;
    expect((await rewound('slip')).output).toBe('a done');
    expect((await rewound('slip-at-once')).output).toBe('x done');
    expect(runs).toEqual(['a', 'x']);
  });

  it('keeps events and timers', async () => {
    broken.add('a');
    await t.client.startNew('approval', { instanceId: 'human' });
    await t.client.raiseEvent('human', 'approved', 'by the boss');
    await t.host.idle();
    expect((await t.client.getStatus('human')).runtimeStatus).toBe('Failed');
    broken.clear();
    expect((await rewound('human')).runtimeStatus).toBe('Running');
    await t.client.raiseEvent('human', 'again', 'yes');
    await t.host.idle();
    expect((await t.client.getStatus('human')).output).toEqual(['by the boss', 'a done', 'yes']);
  });

  it('sets a timer again for the time it was set for', async () => {
    broken.add('a');
    const noon = new Date(t.clock.now() + 60_000).toISOString();
    await failed('paced', 'paced');
    await t.pass(30_000);
    broken.clear();
    expect((await rewound('paced')).runtimeStatus).toBe('Running');
    await t.pass(30_000);
    expect((await t.client.getStatus('paced')).output).toBe(noon);
  });

  it('survives a restart', async () => {
    const first = await startTestHost();
    broken.add('b');
    await first.client.startNew('sequence', { instanceId: 'restarted' });
    await first.host.idle();
    broken.clear();
    await first.client.rewind('restarted', 'and then the power went');
    const second = await first.crashAndRestart();
    await second.host.idle();
    expect((await second.client.getStatus('restarted')).output).toEqual(['a done', 'b done', 'c done']);
    await second.stop();
  });

  it('is told in the history, with its reason', async () => {
    broken.add('b');
    await failed('sequence', 'told');
    broken.clear();
    await rewound('told');
    const status = t.host.orchestrations.get('told', { showHistory: true });
    expect(status?.historyEvents?.map(({ EventType, Reason }) => [EventType, Reason])).toEqual([
      ['ExecutionStarted', undefined],
      ['TaskCompleted', undefined],
      ['ExecutionRewound', 'paper is there'],
      ['TaskCompleted', undefined],
      ['TaskCompleted', undefined],
      ['ExecutionCompleted', undefined],
    ]);
  });
});

describe('rewinding a parent', () => {
  it('rewinds the children that failed, and no others', async () => {
    broken.add('deep-b');
    await failed('parent', 'family');
    expect((await t.client.getStatus('family-third')).runtimeStatus).toBe('Running');
    broken.clear();
    expect((await rewound('family')).runtimeStatus).toBe('Running');
    await t.client.raiseEvent('family-third', 'go', 'third');
    await t.host.idle();
    const status = await t.client.getStatus('family');
    expect(status.output).toEqual([['a done', 'b done', 'c done'], 'deep-b done', 'third']);
    expect(runs).toEqual(['a', 'b', 'c', 'deep-b', 'deep-b']);
    expect((await t.client.getStatus('family-second-deep')).runtimeStatus).toBe('Completed');
  });

  it('hears of a child that ended in the meantime', async () => {
    broken.add('deep-b');
    await failed('parent', 'late');
    await t.client.raiseEvent('late-third', 'go', 'early');
    await t.host.idle();
    broken.clear();
    expect((await rewound('late')).output).toEqual([['a done', 'b done', 'c done'], 'deep-b done', 'early']);
  });

  it('starts a child anew that was terminated or forgotten', async () => {
    broken.add('deep-b');
    await failed('parent', 'bereft');
    await t.client.terminate('bereft-third', 'not needed');
    await t.client.purgeInstanceHistory('bereft-second');
    broken.clear();
    expect((await rewound('bereft')).runtimeStatus).toBe('Running');
    await t.client.raiseEvent('bereft-third', 'go', 'third');
    await t.host.idle();
    expect((await t.client.getStatus('bereft')).output).toEqual([
      ['a done', 'b done', 'c done'],
      'deep-b done',
      'third',
    ]);
  });
});

describe('rewinding and entities', () => {
  it('asks an entity again that failed', async () => {
    broken.add('counter');
    await failed('counts', 'count');
    broken.clear();
    expect((await rewound('count')).output).toEqual([1, 2]);
  });

  it('is refused when the orchestration failed with entities locked', async () => {
    broken.add('counter');
    await failed('locks', 'locked');
    await expect(t.client.rewind('locked', 'x')).rejects.toThrow('held locks of entities');
    expect((await t.client.getStatus('locked')).runtimeStatus).toBe('Failed');
  });
});

describe('what cannot be rewound', () => {
  it('is what never was, and what has not failed', async () => {
    await expect(t.client.rewind('nobody', 'x')).rejects.toThrow("There is no orchestration 'nobody'");
    await t.client.startNew('waiting', { instanceId: 'alive' });
    await t.host.idle();
    await expect(t.client.rewind('alive', 'x')).rejects.toThrow("'alive' has not failed");
    await t.client.terminate('alive', 'x');
    await expect(t.client.rewind('alive', 'x')).rejects.toThrow("'alive' has not failed");
    await t.client.startNew('oneStep', { instanceId: 'fine' });
    await t.host.idle();
    await expect(t.client.rewind('fine', 'x')).rejects.toThrow("'fine' has not failed");
  });
});
