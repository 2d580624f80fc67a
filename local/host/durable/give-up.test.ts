import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost } from '../test-host.ts';
import { openEngineFile } from './engine-file.ts';

df.app.orchestration('waits', function* ({ df: context }: OrchestrationContext) {
  return yield context.waitForExternalEvent('go');
});
df.app.orchestration('parent', function* ({ df: context }: OrchestrationContext) {
  try {
    return yield context.callSubOrchestrator('waits', null, 'spoilt');
  } catch (error) {
    return (error as Error).message;
  }
});

afterAll(removeTestFolders);

const spoil = `UPDATE history SET event = '{"EventType":' WHERE instance_id = 'spoilt' AND seq = 1`;

/** A host with a child, its parent and another one; the history of the child cannot be read. */
async function hostWithSpoiltOne() {
  const before = await startTestHost();
  await before.client.startNew('parent', { instanceId: 'parent' });
  await before.client.startNew('waits', { instanceId: 'sound' });
  await before.host.idle();
  const { db, close } = openEngineFile(before.dataDir);
  db.exec(spoil);
  const t = await before.crashAndRestart();
  /** Lets the next try come at once, instead of after two seconds. */
  const hurry = async (): Promise<void> => {
    db.exec('UPDATE ready SET lease_until = 0 WHERE lease_owner IS NULL');
    await t.client.raiseEvent('sound', 'nothing', null);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const stop = async (): Promise<void> => {
    close();
    await t.stop();
  };
  return { ...t, hurry, stop };
}

describe('an orchestration whose history cannot be read', () => {
  it('fails after some tries, its parent is told, the rest goes on and the engine counts as well', async () => {
    const t = await hostWithSpoiltOne();
    const statusOf = (id: string) => t.host.orchestrations.get(id)?.runtimeStatus;
    await t.client.raiseEvent('spoilt', 'go', null);
    while (t.errors().length === 0) await t.hurry();
    expect(statusOf('spoilt')).toBe('Running');
    expect(t.host.health()).toMatchObject({ ok: true, reasons: [] });
    while (statusOf('spoilt') === 'Running') await t.hurry();
    await t.host.idle();
    expect(t.host.orchestrations.get('spoilt')).toMatchObject({
      runtimeStatus: 'Failed',
      output: expect.stringMatching(
        /^Orchestrator function 'waits' failed: The engine could not take its turn, 10 times: .*JSON/,
      ),
    });
    expect(t.host.orchestrations.get('parent')).toMatchObject({
      runtimeStatus: 'Completed',
      output: expect.stringContaining('The engine could not take its turn'),
    });
    expect(t.host.health()).toMatchObject({ ok: true, reasons: [], orchestrationsReady: 0 });
    const lines = t.errors().map(({ msg }) => msg);
    expect(lines[0]).toMatch(/^The turn of spoilt failed: .*JSON/);
    expect(lines.at(-1)).toMatch(/^Orchestration waits failed: The engine could not take its turn/);
    expect(lines.length).toBeLessThan(6);
    await t.client.raiseEvent('sound', 'go', 'on');
    await t.host.idle();
    expect(statusOf('sound')).toBe('Completed');
    await t.stop();
  });

  it('does not fail for what befalls all', async () => {
    const t = await startTestHost();
    const { db, close } = openEngineFile(t.dataDir);
    await t.client.startNew('waits', { instanceId: 'w' });
    await t.host.idle();
    db.exec('ALTER TABLE history RENAME TO history_gone');
    await t.client.raiseEvent('w', 'go', 'on');
    for (let round = 0; round < 15; round++) {
      while (t.host.health().orchestrationsReady === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      db.exec('UPDATE ready SET lease_until = 0 WHERE lease_owner IS NULL');
      await t.client.raiseEvent('w', 'nothing', null);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    db.exec('ALTER TABLE history_gone RENAME TO history');
    while (t.host.orchestrations.get('w')?.runtimeStatus !== 'Completed') {
      db.exec('UPDATE ready SET lease_until = 0 WHERE lease_owner IS NULL');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    close();
    await t.stop();
  });
});
