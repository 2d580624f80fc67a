import type { EntityContext, OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../../test-host.ts';

let t: TestHost;

/** Operations in the order in which they ran: key, operation. */
let ran: string[] = [];

df.app.entity('account', (context: EntityContext<number>) => {
  const { df: entity } = context;
  const balance = entity.getState(() => 0) ?? 0;
  const amount = entity.getInput<number>() ?? 0;
  ran.push(`${entity.entityKey} ${entity.operationName} ${amount}`);
  if (entity.operationName === 'get') entity.return(balance);
  else if (entity.operationName === 'add') entity.setState(balance + amount);
  else throw 'no such operation';
});

const account = (key: string) => new df.EntityId('account', key);

type Transfer = { readonly from: string; readonly to: string; readonly amount: number };

/** Reads both balances, then writes both: without the lock, others would get in between. */
df.app.orchestration('transfer', function* ({ df: context }: OrchestrationContext) {
  const { from, to, amount } = context.getInput<Transfer>() ?? { from: '', to: '', amount: 0 };
  const lock: df.DurableLock = yield context.lock(account(to), account(from));
  const [there, here]: number[] = yield context.Task.all([
    context.callEntity(account(to), 'get'),
    context.callEntity(account(from), 'get'),
  ]);
  const isCovered = (here ?? 0) >= amount;
  if (isCovered) {
    yield context.callActivity('think', null);
    yield context.callEntity(account(from), 'add', -amount);
    yield context.callEntity(account(to), 'add', amount);
    const [thereAfter, hereAfter]: number[] = yield context.Task.all([
      context.callEntity(account(to), 'get'),
      context.callEntity(account(from), 'get'),
    ]);
    if (thereAfter !== (there ?? 0) + amount || hereAfter !== (here ?? 0) - amount) throw new Error('somebody got in');
  }
  lock.release();
  return isCovered;
});
df.app.activity('think', { handler: () => new Promise<void>((resolve) => setTimeout(resolve, 2)) });

type Ending = 'return' | 'throw' | 'anew' | 'release' | 'wait';

df.app.orchestration('holder', function* ({ df: context }: OrchestrationContext) {
  const ending = context.getInput<Ending>();
  const states = [context.isLocked().isLocked];
  const lock: df.DurableLock = yield context.lock(account('held'), account('held too'));
  states.push(context.isLocked().isLocked);
  yield context.callEntity(account('held'), 'add', 1);
  yield context.waitForExternalEvent('go');
  yield context.callEntity(account('held'), 'add', 1);
  if (ending === 'throw') throw new Error('in the middle');
  if (ending === 'anew') {
    context.continueAsNew('wait');
    return undefined;
  }
  if (ending === 'release' || ending === 'wait') {
    lock.release();
    states.push(context.isLocked().isLocked);
    yield context.waitForExternalEvent('end');
  }
  return states;
});
df.app.orchestration('reads', function* ({ df: context }: OrchestrationContext) {
  return yield context.callEntity(account('held'), 'get');
});
df.app.orchestration('wants', function* ({ df: context }: OrchestrationContext) {
  const lock: df.DurableLock = yield context.lock(account('also'), account('held'));
  const found: number = yield context.callEntity(account('held'), 'get');
  lock.release();
  return found;
});
df.app.orchestration('wantsOrWaits', function* ({ df: context }: OrchestrationContext) {
  const deadline = context.createTimer(new Date(context.currentUtcDateTime.getTime() + 1000));
  const lock = context.lock(account('held'));
  const winner: df.Task = yield context.Task.any([lock, deadline]);
  return winner === lock ? 'locked' : 'gave up';
});
df.app.orchestration('twice', function* ({ df: context }: OrchestrationContext) {
  const found: number[] = [];
  for (let round = 0; round < 2; round++) {
    const lock: df.DurableLock = yield context.lock(account('again'), account('and again'), account('again'));
    yield context.callEntity(account('again'), 'add', 1);
    lock.release();
    found.push(yield context.callEntity(account('again'), 'get'));
  }
  return found;
});
df.app.orchestration('unruly', function* ({ df: context }: OrchestrationContext) {
  yield context.lock(account('mine'));
  const broken: string[] = [];
  for (const act of [
    () => context.callEntity(account('not mine'), 'get'),
    () => context.lock(account('not mine')),
    () => context.callSubOrchestrator('reads'),
    () => context.signalEntity(account('mine'), 'add', 1),
  ]) {
    try {
      act();
    } catch (error) {
      broken.push((error as Error).name);
    }
  }
  return broken;
});

beforeAll(async () => {
  t = await startTestHost();
});
beforeEach(() => {
  ran = [];
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function add(key: string, amount: number): Promise<void> {
  await t.client.signalEntity(account(key), 'add', amount);
  await t.host.idle();
}

async function balance(key: string): Promise<number> {
  return (await t.client.readEntityState<number>(account(key))).entityState ?? 0;
}

async function started(name: string, input?: unknown): Promise<string> {
  const id = await t.client.startNew(name, { input });
  await t.host.idle();
  return id;
}

const statusOf = (id: string) => t.host.orchestrations.get(id);

describe('transfers under locks', () => {
  const keys = ['a', 'b', 'c', 'd'];

  it('never lose or make money, in whatever order they name the accounts, nor wait in a circle', async () => {
    for (const key of keys) await add(key, 100);
    const ids = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const from = keys[index % 4];
        const to = keys[(index + 1 + (index % 3)) % 4];
        return t.client.startNew('transfer', { input: { from, to, amount: 7 + index } });
      }),
    );
    await t.host.idle();
    expect(ids.map((id) => statusOf(id)?.runtimeStatus)).toEqual(ids.map(() => 'Completed'));
    const balances = await Promise.all(keys.map(balance));
    expect(balances.reduce((sum, one) => sum + one, 0)).toBe(400);
    expect(balances).not.toEqual([100, 100, 100, 100]);
  });

  it('go on after a crash in the middle', async () => {
    for (const key of ['x', 'y', 'z']) await add(key, 50);
    const pairs = ['xy', 'yz', 'zx', 'yx', 'zy', 'xz', 'xy', 'yz', 'zx', 'xz'];
    const ids = await Promise.all(
      pairs.map((pair) =>
        t.client.startNew('transfer', { input: { from: pair.charAt(0), to: pair.charAt(1), amount: 5 } }),
      ),
    );
    for (let crash = 0; crash < 5; crash++) {
      const before = ran.length;
      while (ran.length < before + 4 && !ids.every((id) => statusOf(id)?.runtimeStatus === 'Completed')) {
        await new Promise(setImmediate);
      }
      t = await t.crashAndRestart();
    }
    await t.host.idle();
    expect(ids.map((id) => statusOf(id)?.runtimeStatus)).toEqual(ids.map(() => 'Completed'));
    expect((await balance('x')) + (await balance('y')) + (await balance('z'))).toBe(150);
    expect(t.errors()).toEqual([]);
  });
});

describe('a locked entity', () => {
  it('hears only the one that holds it, and the others afterwards in the order in which they came', async () => {
    const holder = await started('holder', 'release');
    const reader = await started('reads');
    await add('held', 100);
    const wanting = await started('wants');
    expect([statusOf(reader)?.runtimeStatus, statusOf(wanting)?.runtimeStatus]).toEqual(['Running', 'Running']);
    expect(await balance('held')).toBe(1);
    t = await t.crashAndRestart();
    await t.host.idle();
    expect(await balance('held')).toBe(1);
    await t.client.raiseEvent(holder, 'go', null);
    await t.host.idle();
    expect(ran).toEqual(['held add 1', 'held add 1', 'held get 0', 'held add 100', 'held get 0']);
    expect([statusOf(reader)?.output, statusOf(wanting)?.output]).toEqual([2, 102]);
    await t.client.raiseEvent(holder, 'end', null);
    await t.host.idle();
    expect(statusOf(holder)?.output).toEqual([false, true, false]);
  });

  it.each<[Ending, string]>([
    ['return', 'Completed'],
    ['throw', 'Failed'],
    ['anew', 'Running'],
  ])('is let go when its holder ends: %s', async (ending, status) => {
    const begin = await balance('held');
    const holder = await started('holder', ending);
    const reader = await started('reads');
    await t.client.raiseEvent(holder, 'go', null);
    await t.host.idle();
    expect(statusOf(holder)?.runtimeStatus).toBe(status);
    expect(statusOf(reader)?.output).toBe(begin + 2);
    if (status !== 'Running') return;
    expect(await balance('held')).toBe(begin + 3);
    await t.client.raiseEvent(holder, 'go', null);
    await t.client.raiseEvent(holder, 'end', null);
    await t.host.idle();
    expect(statusOf(holder)?.runtimeStatus).toBe('Completed');
  });

  it('is let go when its holder is terminated, and so is a wish that has not come true', async () => {
    const begin = await balance('held');
    const holder = await started('holder', 'wait');
    const given = await started('wants');
    const reader = await started('reads');
    await t.client.terminate(given, 'no more');
    await t.host.idle();
    expect(statusOf(reader)?.runtimeStatus).toBe('Running');
    await t.client.terminate(holder, 'no more');
    await t.host.idle();
    expect(statusOf(reader)?.output).toBe(begin + 1);
    expect(statusOf(await started('wants'))?.runtimeStatus).toBe('Completed');
  });

  it('is not kept by an orchestration that stopped waiting for it', async () => {
    const holder = await started('holder', 'release');
    const impatient = await started('wantsOrWaits');
    await t.pass(1000);
    expect(statusOf(impatient)?.output).toBe('gave up');
    await t.client.raiseEvent(holder, 'go', null);
    await t.client.raiseEvent(holder, 'end', null);
    await t.host.idle();
    expect(statusOf(holder)?.runtimeStatus).toBe('Completed');
    expect(statusOf(await started('reads'))?.runtimeStatus).toBe('Completed');
  });
});

describe('an orchestrator', () => {
  it('may lock, release and lock again', async () => {
    expect(statusOf(await started('twice'))?.output).toEqual([1, 2]);
  });

  it('is held to the rules of critical sections by the library', async () => {
    expect(statusOf(await started('unruly'))?.output).toEqual(Array(4).fill('LockingRulesViolationError'));
  });
});
