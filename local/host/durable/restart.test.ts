import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { newTestFolder, removeTestFolders, startTestHost } from '../test-host.ts';

let blocked: (() => void)[] = [];
let block = false;
let runs = 0;

df.app.activity('count', {
  handler: async (step: number) => {
    runs++;
    if (block) await new Promise<void>((resolve) => blocked.push(resolve));
    return `step ${step}`;
  },
});
df.app.orchestration('steps', function* ({ df }: OrchestrationContext) {
  const done: string[] = [];
  for (let step = 1; step <= 3; step++) done.push(yield df.callActivity('count', step));
  return done;
});
df.app.orchestration('sleeper', function* (context: OrchestrationContext) {
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
  return yield context.df.callActivity('count', 0);
});
df.app.orchestration('family', function* ({ df }: OrchestrationContext) {
  return yield df.callSubOrchestrator('steps');
});

beforeEach(() => {
  block = false;
  blocked = [];
  runs = 0;
});
afterAll(removeTestFolders);

describe('a host that stops without letting anything end', () => {
  it('finds its work again: what ran then runs again, and is recorded once', async () => {
    block = true;
    const before = await startTestHost();
    const id = await before.client.startNew('family');
    while (blocked.length === 0) await new Promise((resolve) => setImmediate(resolve));

    block = false;
    const after = await before.crashAndRestart();
    for (const release of blocked) release();
    await after.host.idle();
    const status = after.host.orchestrations.get(id, { showHistory: true });
    expect(status).toMatchObject({ runtimeStatus: 'Completed', output: ['step 1', 'step 2', 'step 3'] });
    expect(runs).toBe(4);
    expect(before.errors()).toEqual([]);
    expect(after.errors()).toEqual([]);
    await after.stop();
  });

  it('fires a timer that came due while it was away, once', async () => {
    const before = await startTestHost();
    const id = await before.client.startNew('sleeper');
    await before.host.idle();
    await before.host.stop({ graceMs: 0 });
    before.clock.advance(3_600_000);
    const after = await startTestHost({ dataDir: before.dataDir, clock: before.clock });
    await after.host.idle();
    await after.pass(60_000);
    expect(after.host.orchestrations.get(id)?.output).toBe('step 0');
    expect(runs).toBe(1);
    await after.stop();
  });

  it('is not confused by a clock that was set back a day', async () => {
    const before = await startTestHost();
    const id = await before.client.startNew('steps');
    await before.host.idle();
    await before.stop();
    const { manualClock } = await import('../clock.ts');
    const after = await startTestHost({ dataDir: before.dataDir, clock: manualClock(before.clock.now() - 86_400_000) });
    const later = await after.client.startNew('sleeper');
    await after.host.idle();
    await after.pass(60_000);
    expect((await after.client.getStatus(later)).runtimeStatus).toBe('Completed');
    expect((await after.client.getStatus(id)).runtimeStatus).toBe('Completed');
    await after.stop();
  });

  it('leaves an orchestration waiting whose function is gone, and runs it when it is back', async () => {
    const before = await startTestHost();
    block = true;
    const id = await before.client.startNew('steps');
    while (blocked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await before.host.stop({ graceMs: 0 });
    block = false;
    const { registry } = await import('../registry.ts');
    const functions = registry().functions as Map<string, unknown>;
    const steps = functions.get('steps');
    functions.delete('steps');
    const without = await startTestHost({ dataDir: before.dataDir, clock: before.clock });
    await without.host.idle();
    expect(without.errors().map(({ msg }) => msg)).toEqual([
      expect.stringContaining("No orchestrator function 'steps'"),
    ]);
    expect(without.host.orchestrations.get(id)?.runtimeStatus).toBe('Running');
    functions.set('steps', steps);
    const withIt = await without.crashAndRestart();
    await withIt.host.idle();
    expect(withIt.host.orchestrations.get(id)?.runtimeStatus).toBe('Completed');
    await withIt.stop();
  });
});

describe('two hosts on one folder', () => {
  it('share the work: every step is done once, whoever does it', async () => {
    const one = await startTestHost();
    const other = await startTestHost({ dataDir: one.dataDir, clock: one.clock });
    const ids = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).client.startNew('steps')),
    );
    const isDone = (id: string) => one.host.orchestrations.get(id)?.runtimeStatus === 'Completed';
    while (!ids.every(isDone)) await Promise.all([one.host.idle(), other.host.idle()]);
    expect(runs).toBe(40 * 3);
    expect([...one.errors(), ...other.errors()]).toEqual([]);
    await one.stop();
    await other.stop();
  });
});

describe('a file that is no database', () => {
  it('is named in the error, and left alone', async () => {
    const dataDir = newTestFolder();
    const path = join(dataDir, 'orchestrations.db');
    writeFileSync(path, 'this is not a database, but somebody wants to keep it'.repeat(100));
    await expect(startTestHost({ dataDir })).rejects.toThrow(`The engine's file ${path} cannot be used`);
    expect(readFileSync(path, 'utf8')).toContain('somebody wants to keep it');
  });
});

describe('a graceful stop', () => {
  it('waits for what runs, within its time', async () => {
    block = true;
    const host = await startTestHost();
    const id = await host.client.startNew('steps');
    while (blocked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const stopped = host.stop();
    blocked[0]?.();
    await stopped;
    block = false;
    const after = await startTestHost({ dataDir: host.dataDir, clock: host.clock });
    await after.host.idle();
    expect(after.host.orchestrations.get(id)?.runtimeStatus).toBe('Completed');
    expect(runs).toBe(3);
    await after.stop();
  });
});

describe('a process that is killed', () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  /** Runs the host of `test-killed-host.ts` in a process of its own; resolves with its lines as they come. */
  const spawnHost = (dataDir: string, ...flags: string[]) => {
    const script = join(import.meta.dirname, 'test-killed-host.ts');
    const child = spawn(process.execPath, [script, dataDir, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    const said = async (text: string): Promise<void> => {
      while (!output.includes(text)) {
        if (child.exitCode !== null) throw new Error(`The child ended early: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    return { child, said };
  };

  const effects = (dataDir: string): string[] => {
    const file = join(dataDir, 'effects.log');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  };

  it('continues where it stood: nothing is lost, nothing is recorded twice', async () => {
    const dataDir = newTestFolder();
    const first = spawnHost(dataDir, 'stall');
    await first.said('started 20');
    while (effects(dataDir).length < 30) await new Promise((resolve) => setTimeout(resolve, 2));
    const exited = new Promise((resolve) => first.child.once('exit', resolve));
    first.child.kill('SIGKILL');
    await exited;
    expect(effects(dataDir).length).toBeLessThan(20 * 5);

    const second = spawnHost(dataDir);
    await second.said('all done');
    await new Promise((resolve) => second.child.once('exit', resolve));
    const results = JSON.parse(readFileSync(join(dataDir, 'results.json'), 'utf8')) as { output: string[] }[];
    expect(results).toHaveLength(20);
    for (const { output } of results) expect(output).toEqual(['1', '2', '3', '4', '5']);
    const ran = new Set(effects(dataDir));
    expect(ran.size).toBe(20 * 5);
    // Only what ran at the moment of the kill may have run again.
    expect(effects(dataDir).length - ran.size).toBeLessThanOrEqual(16);
  }, 30_000);
});
