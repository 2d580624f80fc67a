import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';

const script = join(import.meta.dirname, 'write-until-killed.ts');
const tenant = 'contoso';

/** Starts a writer and collects what it says it has written. */
const startWriter = (file: string, rounds: number) => {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, file, tenant, String(rounds)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const acknowledged = (): readonly string[] => output.split('\n').slice(0, -1);
  const until = async (count: number): Promise<void> => {
    while (acknowledged().length < count) await once(child.stdout!, 'data');
  };
  return { child, acknowledged, until, ended: once(child, 'close') };
};

describe('SQLite file and processes', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalyst-processes-'));
    file = join(folder, 'catalyst.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('loses nothing it has acknowledged, and keeps no half of a commit, when a process is killed', async () => {
    const acknowledged: string[] = [];
    for (const count of [5, 60, 1]) {
      const writer = startWriter(file, 1_000_000);
      await writer.until(count);
      writer.child.kill('SIGKILL');
      await writer.ended;
      acknowledged.push(...writer.acknowledged());
    }
    const stores = openSqliteStores({ file, now: () => new Date() });
    const store = stores.forTenant(tenant);
    for (const id of acknowledged) expect((await store.get('ticket', id, id))?.id).toBe(id);
    const tickets = await store.query('ticket', { where: { contains: 'written' }, limit: 1_000 });
    const events = await store.query('event', { limit: 1_000 });
    expect(tickets.items.map(({ id }) => id)).toEqual(events.items.map(({ id }) => id));
    // At most one commit of each process was taken but not yet printed.
    expect(tickets.items.length - acknowledged.length).toBeLessThanOrEqual(3);
    await stores.close();
  }, 60_000);

  it('lets several processes write, none of them losing a step', async () => {
    const writers = [startWriter(file, 40), startWriter(file, 40), startWriter(file, 40)];
    for (const writer of writers) expect(await writer.ended).toEqual([0, null]);
    const stores = openSqliteStores({ file, now: () => new Date() });
    const store = stores.forTenant(tenant);
    expect((await store.get('counter', 'counters', 'incident'))?.next).toBe(120);
    const told: unknown[] = [];
    for (let cursor: string | undefined; ; ) {
      const changes = stores.changes(cursor, 50);
      told.push(...changes.documents);
      cursor = changes.cursor;
      if (changes.documents.length === 0) break;
    }
    expect(told).toHaveLength(3 * 120 + 1);
    await stores.close();
  }, 60_000);
});
