import { app } from '@azure/functions';
import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { openEngineFile } from './durable/engine-file.ts';
import { removeTestFolders, startTestHost } from './test-host.ts';

let held = 0;
df.app.activity('holds', {
  handler: () => {
    held++;
    return new Promise(() => undefined);
  },
});
df.app.orchestration('holding', function* ({ df: context }: OrchestrationContext) {
  yield context.callActivity('holds', null);
});
app.timer('yearly', { schedule: '0 0 0 1 1 *', handler: () => undefined });

afterAll(removeTestFolders);

describe('a host whose file cannot be written', () => {
  it('stops all the same: it says what it could not give back, and closes server and file', async () => {
    const t = await startTestHost();
    await t.client.startNew('holding');
    while (held === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const { db, close } = openEngineFile(t.dataDir);
    const full = `BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`;
    db.exec(
      `CREATE TRIGGER a BEFORE UPDATE ON activities ${full}; CREATE TRIGGER b BEFORE DELETE ON function_leases ${full}`,
    );
    await t.host.stop({ graceMs: 20 });
    expect(t.logs.filter(({ msg }) => msg.endsWith('database or disk is full')).map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/^Claims could not be given back/),
      expect.stringMatching(/^Functions could not be given back/),
    ]);
    await expect(fetch(t.host.url)).rejects.toThrow();
    // Only the last connection of all may do this.
    expect(db.prepare('PRAGMA journal_mode = DELETE').get()).toEqual({ journal_mode: 'delete' });
    close();
  });
});
