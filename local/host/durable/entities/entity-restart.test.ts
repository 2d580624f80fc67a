import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EntityContext, OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { newTestFolder, removeTestFolders, startTestHost, type TestHost } from '../../test-host.ts';

let ran = 0;
let running = 0;
let atOnce = 0;
let blocked: (() => void)[] = [];
let block = false;
let failures = 0;

df.app.entity('tally', async (context: EntityContext<number>) => {
  const { df: entity } = context;
  ran++;
  running++;
  atOnce = Math.max(atOnce, running);
  await new Promise<void>((resolve) => (block ? blocked.push(resolve) : setImmediate(resolve)));
  running--;
  const count = entity.getState(() => 0) ?? 0;
  if (entity.operationName === 'fail' && failures-- > 0) throw 'on purpose';
  if (entity.operationName === 'add') {
    entity.setState(count + 1);
    entity.signalEntity(new df.EntityId('tally', 'echo'), 'count');
  }
  if (entity.operationName === 'count') entity.setState(count + 1);
  entity.return(entity.operationName === 'add' ? count + 1 : count);
});
const tally = (key: string) => new df.EntityId('tally', key);

df.app.orchestration('adds', function* ({ df: context }: OrchestrationContext) {
  const key = context.getInput<string>() ?? '';
  const found: number[] = [];
  for (let step = 0; step < 3; step++) found.push(yield context.callEntity(tally(key), 'add'));
  return found;
});
df.app.orchestration('addsUnderLock', function* ({ df: context }: OrchestrationContext) {
  const lock: df.DurableLock = yield context.lock(tally('left'), tally('right'));
  const left: number = yield context.callEntity(tally('left'), 'add');
  const right: number = yield context.callEntity(tally('right'), 'add');
  lock.release();
  return left === right;
});
df.app.orchestration('failsBeside', function* ({ df: context }: OrchestrationContext) {
  const slow = context.callEntity(tally('slow'), 'add');
  const broken = context.callEntity(tally('broken'), 'fail');
  return yield context.Task.all([slow, broken]);
});

beforeEach(() => {
  ran = 0;
  atOnce = 0;
  block = false;
  blocked = [];
});
afterAll(removeTestFolders);

async function countOf(t: TestHost, key: string): Promise<number | undefined> {
  return (await t.client.readEntityState<number>(tally(key))).entityState;
}

describe('a host that stops in the middle of an operation', () => {
  it('runs it again, and records it once, with its signals and its answer', async () => {
    block = true;
    const before = await startTestHost();
    const id = await before.client.startNew('adds', { input: 'one' });
    while (blocked.length === 0) await new Promise(setImmediate);
    block = false;
    const after = await before.crashAndRestart();
    for (const release of blocked) release();
    await after.host.idle();
    expect(after.host.orchestrations.get(id)).toMatchObject({ runtimeStatus: 'Completed', output: [1, 2, 3] });
    expect([await countOf(after, 'one'), await countOf(after, 'echo')]).toEqual([3, 3]);
    expect(ran).toBe(1 + 3 + 3);
    expect([...before.errors(), ...after.errors()]).toEqual([]);
    await after.stop();
  });

  it('waits for it when the stop is a graceful one', async () => {
    block = true;
    const host = await startTestHost();
    await host.client.signalEntity(tally('late'), 'add');
    await host.client.signalEntity(tally('late'), 'add');
    while (blocked.length === 0) await new Promise(setImmediate);
    const stopped = host.stop();
    block = false;
    blocked[0]?.();
    await stopped;
    expect(ran).toBe(1);
    const after = await startTestHost({ dataDir: host.dataDir, clock: host.clock });
    await after.host.idle();
    expect([await countOf(after, 'late'), await countOf(after, 'echo')]).toEqual([2, 2]);
    expect(ran).toBe(2 + 2);
    await after.stop();
  });
});

describe('two hosts on one folder', () => {
  it('share entities: every operation is done once, one at a time', async () => {
    const one = await startTestHost();
    const other = await startTestHost({ dataDir: one.dataDir, clock: one.clock });
    const ids = await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const host = index % 2 ? one : other;
        return index % 3
          ? host.client.startNew('adds', { input: 'shared' })
          : host.client.startNew('addsUnderLock', { input: null });
      }),
    );
    const isDone = (id: string) => one.host.orchestrations.get(id)?.runtimeStatus === 'Completed';
    while (!ids.every(isDone)) await Promise.all([one.host.idle(), other.host.idle()]);
    await Promise.all([one.host.idle(), other.host.idle()]);
    expect([await countOf(one, 'shared'), await countOf(one, 'left'), await countOf(other, 'right')]).toEqual([
      60, 10, 10,
    ]);
    expect(await countOf(other, 'echo')).toBe(80);
    expect(ran).toBe(160);
    for (const [index, id] of ids.entries()) {
      if (index % 3 === 0) expect(one.host.orchestrations.get(id)?.output).toBe(true);
    }
    expect([...one.errors(), ...other.errors()]).toEqual([]);
    await one.stop();
    await other.stop();
  }, 20_000);

  it('never run one entity at the same time', async () => {
    const one = await startTestHost();
    const other = await startTestHost({ dataDir: one.dataDir, clock: one.clock });
    for (let count = 0; count < 40; count++)
      await (count % 2 ? one : other).client.signalEntity(tally('echo'), 'count');
    while ((await countOf(one, 'echo')) !== 40) await Promise.all([one.host.idle(), other.host.idle()]);
    expect(atOnce).toBe(1);
    await one.stop();
    await other.stop();
  });
});

describe('a turn whose claim was lost', () => {
  it('comes to nothing when somebody else has done its operations in the meantime', async () => {
    block = true;
    const t = await startTestHost();
    await t.client.signalEntity(tally('taken'), 'add');
    while (blocked.length === 0) await new Promise(setImmediate);
    const other = new DatabaseSync(join(t.dataDir, 'orchestrations.db'));
    other.exec(`BEGIN IMMEDIATE; DELETE FROM entity_inbox;
      INSERT INTO entities (id, name, is_there, state, last_operation_at) VALUES ('@tally@taken', 'tally', 1, '41', 0);
      COMMIT`);
    other.close();
    await t.client.signalEntity(tally('taken'), 'count');
    block = false;
    blocked[0]?.();
    await t.host.idle();
    expect([await countOf(t, 'taken'), await countOf(t, 'echo')]).toEqual([42, undefined]);
    expect(t.errors()).toEqual([]);
    await t.stop();
  });
});

describe('a rewound orchestration', () => {
  it('hears the answer to a call that was under way when it failed, and the operation runs once', async () => {
    block = true;
    failures = 1;
    const t = await startTestHost();
    const id = await t.client.startNew('failsBeside');
    while (blocked.length < 2) await new Promise(setImmediate);
    blocked[1]?.();
    while (t.host.orchestrations.get(id)?.runtimeStatus !== 'Failed') await new Promise(setImmediate);
    await t.client.rewind(id, 'again');
    while (blocked.length < 3) await new Promise(setImmediate);
    block = false;
    for (const release of blocked) release();
    await t.host.idle();
    expect(t.host.orchestrations.get(id)).toMatchObject({ runtimeStatus: 'Completed', output: [1, 0] });
    expect([await countOf(t, 'slow'), ran]).toEqual([1, 4]);
    expect(t.errors()).toEqual([]);
    await t.stop();
  });
});

describe('a process that is killed', () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  const spawnBank = (dataDir: string) => {
    const script = join(import.meta.dirname, 'test-killed-bank.ts');
    const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return { child, exited, output: () => output };
  };

  const operations = (dataDir: string): number => {
    const file = join(dataDir, 'operations.log');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').length : 0;
  };

  it('has neither lost nor made money, whenever it was killed', async () => {
    const dataDir = newTestFolder();
    for (const kill of [20, 60, 100]) {
      const { child, exited, output } = spawnBank(dataDir);
      while (operations(dataDir) < kill && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 2));
      child.kill('SIGKILL');
      await exited;
      expect(output()).not.toContain('error');
    }
    const last = spawnBank(dataDir);
    await last.exited;
    expect(last.output()).toContain('all done');
    const result: unknown = JSON.parse(readFileSync(join(dataDir, 'balances.json'), 'utf8'));
    expect(result).toEqual({ sum: 400, statuses: Array(20).fill('Completed'), deposits: 20 });
  }, 40_000);
});
