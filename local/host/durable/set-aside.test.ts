import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { registry } from '../registry.ts';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';
import { openEngineFile } from './engine-file.ts';

df.app.orchestration('naps', function* ({ df: context }: OrchestrationContext) {
  yield context.createTimer(new Date(context.currentUtcDateTime.getTime() + 60_000));
  return context.version;
});
df.app.orchestration('waits', function* ({ df: context }: OrchestrationContext) {
  return yield context.waitForExternalEvent('go');
});
df.app.entity('counter', ({ df: context }) => {
  context.setState(((context.getState(() => 0) as number | undefined) ?? 0) + 1);
});

afterAll(removeTestFolders);

const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const setAside = ({ dataDir }: TestHost): unknown[] => {
  const { db, close } = openEngineFile(dataDir);
  const rows = db.prepare('SELECT id, name, version FROM set_aside').all();
  close();
  return rows;
};
/** Runs `work` in a host that has lost a function, as one of an older release would not have it. */
async function without(name: string, work: () => Promise<void>): Promise<void> {
  const functions = registry().functions as Map<string, unknown>;
  const registered = functions.get(name);
  functions.delete(name);
  try {
    await work();
  } finally {
    functions.set(name, registered);
  }
}

describe('of two hosts, of which one is too old for an instance', () => {
  it('the other runs it, also when the old one was the first to claim it', async () => {
    const young = await startTestHost({ defaultVersion: '2.0' });
    const old = await startTestHost({ defaultVersion: '1.0', dataDir: young.dataDir, clock: young.clock });
    await young.client.startNew('naps', { instanceId: 'n' });
    await until(() => young.host.orchestrations.get('n')?.runtimeStatus === 'Running');
    young.host.drain();
    await old.pass(60_000);
    expect(setAside(old)).toEqual([{ id: 'n', name: 'naps', version: '2.0' }]);
    expect(old.host.health()).toMatchObject({ ok: true, orchestrationsReady: 0 });
    young.host.resume();
    await until(() => young.host.orchestrations.get('n')?.runtimeStatus === 'Completed');
    expect(young.host.orchestrations.get('n')?.output).toBe('2.0');
    expect(setAside(old)).toEqual([]);
    await young.stop();
    await old.stop();
  });

  it('the old one says so for the first of many, not for each', async () => {
    const young = await startTestHost({ defaultVersion: '2.0' });
    const ids = Array.from({ length: 20 }, (_, n) => `n${n}`);
    for (const instanceId of ids) await young.client.startNew('waits', { instanceId });
    await young.host.idle();
    await young.stop();
    const old = await startTestHost({ defaultVersion: '1.0', dataDir: young.dataDir, clock: young.clock });
    for (const id of ids) await old.client.raiseEvent(id, 'go', 1);
    await old.host.idle();
    expect(setAside(old)).toHaveLength(20);
    expect(old.logs.filter(({ msg }) => msg.includes('is newer than')).length).toBeLessThan(4);
    await old.client.terminate('n0', 'enough');
    await old.client.purgeInstanceHistory('n0');
    expect(setAside(old)).toHaveLength(19);
    await old.stop();
  });
});

describe('what was set aside without its function', () => {
  it('is taken up by a host that has it, while that runs', async () => {
    const t = await startTestHost();
    await t.client.startNew('waits', { instanceId: 'w' });
    await t.host.idle();
    await without('waits', async () => {
      await t.client.raiseEvent('w', 'go', 'on');
      await t.host.idle();
      expect(setAside(t)).toEqual([{ id: 'w', name: 'waits', version: null }]);
    });
    await until(() => t.host.orchestrations.get('w')?.runtimeStatus === 'Completed');
    await t.stop();
  });

  it('is taken up likewise when it is an entity with signals', async () => {
    const t = await startTestHost();
    const id = new df.EntityId('counter', 'c');
    await without('counter', async () => {
      await t.client.signalEntity(id, 'up');
      await t.client.signalEntity(id, 'up');
      await t.host.idle();
      expect(setAside(t)).toEqual([{ id: '@counter@c', name: 'counter', version: null }]);
    });
    await until(() => t.host.entities.read({ name: 'counter', key: 'c' }) === '2');
    expect(setAside(t)).toEqual([]);
    await t.stop();
  });
});
