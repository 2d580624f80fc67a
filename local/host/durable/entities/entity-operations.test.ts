import { app } from '@azure/functions';
import type { EntityContext, OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { registry } from '../../registry.ts';
import { removeTestFolders, startTestHost, type TestHost } from '../../test-host.ts';

let t: TestHost;

/** What operations have seen, in the order in which they ran. */
let seen: unknown[] = [];
let gate: Promise<void> | undefined;

df.app.entity('Counter', async (context: EntityContext<number>) => {
  const { df: entity } = context;
  const input = entity.getInput<number>() ?? 0;
  const count = entity.getState(() => 0) ?? 0;
  seen.push([entity.entityName, entity.entityKey, entity.operationName, input, entity.isNewlyConstructed]);
  await gate;
  switch (entity.operationName) {
    case 'add':
      entity.setState(count + input);
      return;
    case 'get':
      entity.return(count);
      return;
    case 'breakText':
      entity.setState(count + 1000);
      entity.signalEntity(new df.EntityId('Counter', 'other'), 'add', 1);
      throw 'out of paper';
    case 'breakError':
      entity.setState(count + 1000);
      throw new Error('this text is lost by the library');
    case 'breakObject':
      throw Object.assign(new Error('lost'), { code: 'E_PAPER' });
    case 'delete':
      entity.destructOnExit();
      return;
    case 'echo':
      entity.return(entity.getInput());
      return;
    case 'look':
      return;
    case 'swell':
      entity.setState('x'.repeat(11_000_000) as never);
      return;
    case 'passOn':
      entity.signalEntity(new df.EntityId('COUNTER', `${entity.entityKey}-next`), 'add', input);
      entity.signalEntity(new df.EntityId('counter', entity.entityKey), 'add', 1);
      return;
    default:
      throw `no operation ${entity.operationName}`;
  }
});

df.app.entity('starter', {
  extraInputs: [df.input.durableClient()],
  handler: async (context) => {
    await df
      .getClient(context)
      .startNew('callsOnce', { instanceId: 'by-entity', input: ['Counter', 'started', 'get'] });
  },
});
app.generic('odd', { trigger: df.trigger.entity(), handler: () => 'no state at all' });

type Call = readonly [name: string, key: string, operation: string, input?: unknown];

df.app.orchestration('callsOnce', function* (context: OrchestrationContext) {
  const [name, key, operation, input] = context.df.getInput<Call>() ?? ['', '', ''];
  return (yield context.df.callEntity(new df.EntityId(name, key), operation, input)) ?? 'nothing';
});
df.app.orchestration('catches', function* (context: OrchestrationContext) {
  const [name, key, operation, input] = context.df.getInput<Call>() ?? ['', '', ''];
  try {
    return yield context.df.callEntity(new df.EntityId(name, key), operation, input);
  } catch (error) {
    return `caught ${(error as Error).message}`;
  }
});
df.app.orchestration('signalsThenCalls', function* (context: OrchestrationContext) {
  const id = new df.EntityId('counter', context.df.instanceId);
  for (let count = 1; count <= 10; count++) context.df.signalEntity(id, 'add', count);
  const first: number = yield context.df.callEntity(id, 'get');
  context.df.signalEntity(id, 'add', 100);
  const work = context.df.callActivity('double', 21);
  const both: unknown = yield context.df.Task.all([work, context.df.callEntity(id, 'get')]);
  context.df.signalEntity(id, 'add', 1000);
  return [first, both];
});
df.app.orchestration('signalsThenFails', function* (context: OrchestrationContext) {
  context.df.signalEntity(new df.EntityId('counter', 'notes'), 'add', 1);
  yield context.df.callActivity('double', 1);
  context.df.signalEntity(new df.EntityId('counter', 'notes'), 'add', 10);
  throw new Error('after all');
});
df.app.orchestration('signalsThenAnew', function* (context: OrchestrationContext) {
  const round = context.df.getInput<number>() || 0;
  const id = new df.EntityId('counter', 'rounds');
  if (round === 3) return yield context.df.callEntity(id, 'get');
  context.df.signalEntity(id, 'add', 1);
  context.df.continueAsNew(round + 1);
  return undefined;
});
df.app.orchestration('races', function* (context: OrchestrationContext) {
  const slow = context.df.callEntity(new df.EntityId('counter', 'slow'), 'get');
  const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 1000));
  const winner: df.Task = yield context.df.Task.any([slow, timer]);
  if (winner !== slow) return 'too late';
  timer.cancel();
  return slow.result;
});
df.app.activity('double', { handler: (value: number) => value * 2 });

beforeAll(async () => {
  t = await startTestHost();
});
beforeEach(() => {
  seen = [];
  gate = undefined;
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

const counter = (key: string) => new df.EntityId('Counter', key);

async function signal(key: string, operation: string, input?: unknown): Promise<void> {
  await t.client.signalEntity(counter(key), operation, input);
  await t.host.idle();
}

async function stateOf(key: string): Promise<unknown> {
  const { entityExists, entityState } = await t.client.readEntityState(counter(key));
  return entityExists ? entityState : 'not there';
}

async function outputOf(orchestrator: string, input?: unknown, instanceId?: string): Promise<unknown> {
  const id = await t.client.startNew(orchestrator, { input, ...(instanceId ? { instanceId } : {}) });
  await t.host.idle();
  return (await t.client.getStatus(id)).output;
}

describe('an entity', () => {
  it('keeps its state from operation to operation, and over a restart', async () => {
    expect(await stateOf('kept')).toBe('not there');
    await signal('kept', 'add', 3);
    await signal('kept', 'add', 4);
    expect(await stateOf('kept')).toBe(7);
    t = await t.crashAndRestart();
    await signal('kept', 'add', 1);
    expect(await stateOf('kept')).toBe(8);
  });

  it('is the same whatever the case of its name, but not of its key', async () => {
    await t.client.signalEntity(new df.EntityId('COUNTER', 'case'), 'add', 1);
    await t.client.signalEntity(new df.EntityId('counter', 'case'), 'add', 1);
    await t.client.signalEntity(new df.EntityId('counter', 'CASE'), 'add', 5);
    await t.host.idle();
    expect([await stateOf('case'), await stateOf('CASE')]).toEqual([2, 5]);
    expect(seen).toContainEqual(['counter', 'case', 'add', 1, true]);
  });

  it('is newly constructed until it has a state, and again after it was deleted', async () => {
    for (const operation of ['look', 'look', 'add', 'look', 'delete', 'look']) await signal('new', operation);
    expect(seen.map((one) => (one as unknown[])[4])).toEqual([true, true, true, false, false, true]);
    expect(await stateOf('new')).toBe('not there');
  });

  it('has its operations one at a time, in the order in which they arrived', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    for (let count = 1; count <= 150; count++) await t.client.signalEntity(counter('order'), 'add', count);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toHaveLength(1);
    open();
    await t.host.idle();
    expect(seen.map((one) => (one as unknown[])[3])).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
    expect(await stateOf('order')).toBe((150 * 151) / 2);
  });

  it('signals others and itself', async () => {
    await signal('chain', 'passOn', 5);
    expect([await stateOf('chain'), await stateOf('chain-next')]).toEqual([1, 5]);
  });

  it('starts an orchestration through a durable client', async () => {
    await t.client.signalEntity(new df.EntityId('starter', 'a'), 'go');
    await t.host.idle();
    expect((await t.client.getStatus('by-entity')).output).toBe(0);
  });

  it('is not among the orchestrations', async () => {
    await signal('hidden', 'add', 1);
    expect(t.host.orchestrations.list().instances.filter(({ instanceId }) => instanceId.startsWith('@'))).toEqual([]);
  });
});

describe('an operation that throws', () => {
  it('leaves the state as it was, signals nobody, and does not stop the next ones', async () => {
    await t.client.signalEntity(counter('robust'), 'add', 1);
    await t.client.signalEntity(counter('robust'), 'breakText');
    await t.client.signalEntity(counter('robust'), 'breakError');
    await t.client.signalEntity(counter('robust'), 'add', 1);
    await t.host.idle();
    expect([await stateOf('robust'), await stateOf('other')]).toEqual([2, 'not there']);
  });

  it('does not bring an entity into being', async () => {
    await signal('unborn', 'breakError');
    expect(await stateOf('unborn')).toBe('not there');
  });

  it.each([
    ['breakText', 'caught out of paper'],
    ['breakError', "caught Operation 'breakError' of entity '@counter@fragile' failed"],
    ['breakObject', `caught Operation 'breakObject' of entity '@counter@fragile' failed: {"code":"E_PAPER"}`],
    ['dance', 'caught no operation dance'],
    ['swell', expect.stringContaining('failed: The state has 11000002 bytes')],
  ])('fails the call: %s', async (operation, message) => {
    expect(await outputOf('catches', ['Counter', 'fragile', operation])).toEqual(message);
    expect(t.logs).toContainEqual(expect.objectContaining({ level: 'warn', operation }));
  });

  it('fails an orchestration that does not catch it', async () => {
    const id = await t.client.startNew('callsOnce', { input: ['Counter', 'fragile', 'breakText'] });
    await t.host.idle();
    expect(await t.client.getStatus(id)).toMatchObject({
      runtimeStatus: 'Failed',
      output: "Orchestrator function 'callsOnce' failed: out of paper",
    });
  });
});

describe('a function that is no entity', () => {
  it('fails the call when it returns something else than a state', async () => {
    expect(await outputOf('catches', ['odd', 'a', 'x'])).toContain('did not return the state of an entity');
  });

  it('fails the call when it is not there', async () => {
    expect(await outputOf('catches', ['nobody', 'a', 'x'])).toBe(
      "caught The function 'nobody' doesn't exist or is not an entity function.",
    );
    expect(await outputOf('catches', ['double', 'a', 'x'])).toContain("'double' doesn't exist or is not an entity");
  });

  it('keeps signals until it is there, and says so', async () => {
    const functions = registry().functions as Map<string, unknown>;
    const found = functions.get('Counter');
    functions.delete('Counter');
    try {
      await signal('absent', 'add', 1);
      await signal('absent', 'add', 2);
      expect(await outputOf('catches', ['Counter', 'absent', 'get'])).toContain("'counter' doesn't exist");
      expect(await stateOf('absent')).toBe('not there');
      expect(t.errors().map(({ msg }) => msg)).toContainEqual(
        expect.stringContaining("No entity function for '@counter@absent'"),
      );
    } finally {
      functions.set('Counter', found);
    }
    t = await t.crashAndRestart();
    await t.host.idle();
    expect(await stateOf('absent')).toBe(3);
  });
});

describe('an orchestrator', () => {
  it('gets the result of an operation, whatever JSON it is', async () => {
    for (const value of ['text', 5, false, 0, null, { a: [1] }, [], 'with "quotes"']) {
      const expected = value === null ? 'nothing' : value;
      expect(await outputOf('callsOnce', ['Counter', 'mirror', 'echo', value])).toEqual(expected);
    }
    expect(await outputOf('callsOnce', ['Counter', 'mirror', 'look'])).toBe('nothing');
  });

  it('mixes signals, calls and activities in the order of its code', async () => {
    expect(await outputOf('signalsThenCalls', undefined, 'mixed')).toEqual([55, [42, 155]]);
    expect(await stateOf('mixed')).toBe(1155);
  });

  it('has signalled even if it fails right afterwards', async () => {
    await outputOf('signalsThenFails');
    expect(await stateOf('notes')).toBe(11);
  });

  it('has signalled once in each of its lives', async () => {
    expect(await outputOf('signalsThenAnew')).toBe(3);
  });

  it('need not wait for an answer', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const id = await t.client.startNew('races');
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    t.clock.advance(1000);
    while ((await t.client.getStatus(id)).runtimeStatus !== 'Completed') await new Promise(setImmediate);
    open();
    await t.host.idle();
    expect((await t.client.getStatus(id)).output).toBe('too late');
    gate = undefined;
    expect(await outputOf('races')).toBe(0);
  });

  it('shows its messages to entities in its history', async () => {
    await outputOf('callsOnce', ['Counter', 'historic', 'get'], 'historic');
    const status = t.host.orchestrations.get('historic', { showHistory: true, showHistoryOutput: true });
    expect(status?.historyEvents).toMatchObject([
      { EventType: 'ExecutionStarted' },
      {
        EventType: 'EventSent',
        InstanceId: '@counter@historic',
        Name: "operation 'get' of entity '@counter@historic'",
      },
      { EventType: 'EventRaised', Input: { result: '0' } },
      { EventType: 'ExecutionCompleted', Result: 0 },
    ]);
  });
});

describe('a host that has all its functions', () => {
  it('logs no error about entities', () => {
    expect(t.errors()).toEqual([]);
  });
});
