import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import type { LogEntry } from '../log.ts';
import { newTestFolder, removeTestFolders, startTestHost } from '../test-host.ts';
import { openEngineFile } from './engine-file.ts';
import { createTroubleLog, explainTrouble, isFileTrouble } from './file-trouble.ts';

df.app.activity('long', { handler: (letter: string) => letter.repeat(20_000) });
df.app.orchestration('waits', function* ({ df: context }: OrchestrationContext) {
  yield context.callActivity('long', context.getInput());
  yield context.waitForExternalEvent('go');
});

afterAll(removeTestFolders);

/** A folder whose file holds three waiting orchestrations, each with a history of some size. */
async function usedFolder(): Promise<string> {
  const t = await startTestHost();
  for (const id of ['a', 'b', 'c']) await t.client.startNew('waits', { instanceId: id, input: id });
  await t.host.idle();
  await t.stop();
  return t.dataDir;
}

const fileIn = (folder: string): string => join(folder, 'orchestrations.db');

/** Overwrites the pages on which the text stands. */
function spoil(path: string, text: string): void {
  const bytes = readFileSync(path);
  const file = openSync(path, 'r+');
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 4096)) {
    writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, Math.floor(at / 4096) * 4096);
  }
  closeSync(file);
}

describe('a start on a file', () => {
  it('of random bytes fails, and says which file and what to do', async () => {
    const folder = newTestFolder();
    writeFileSync(fileIn(folder), Buffer.alloc(10_000, 0x5a));
    await expect(startTestHost({ dataDir: folder })).rejects.toThrow(
      `The engine's file ${fileIn(folder)} cannot be used: it is damaged (file is not a database): stop the host and restore the file from a backup, or move it away`,
    );
  });

  it('that was cut off fails', async () => {
    const folder = await usedFolder();
    truncateSync(fileIn(folder), Math.floor(statSync(fileIn(folder)).size / 2));
    await expect(startTestHost({ dataDir: folder })).rejects.toThrow(/orchestrations\.db cannot be used: it is damaged/);
  });

  it('with a damaged page fails while it is small enough to be checked', async () => {
    const folder = await usedFolder();
    spoil(fileIn(folder), 'aaaaaaaaaaaaaaaaaaaa');
    await expect(startTestHost({ dataDir: folder })).rejects.toThrow(/cannot be used: it is damaged/);
  });

  it('of a newer version fails, and leaves it alone', () => {
    const folder = newTestFolder();
    const { db, close } = openEngineFile(folder);
    db.exec('PRAGMA user_version = 9999');
    close();
    expect(() => openEngineFile(folder)).toThrow(/written by a newer version/);
  });
});

describe('damage that is met while the host runs', () => {
  it('is logged with the name of the file, not every time, is seen in health, and the rest goes on', async () => {
    const t = await startTestHost({ dataDir: await usedFolder() });
    const other = openEngineFile(t.dataDir);
    other.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    spoil(fileIn(t.dataDir), 'b'.repeat(50));
    await t.client.raiseEvent('b', 'go', null);
    await t.client.raiseEvent('c', 'go', null);
    while (t.host.health().lastEngineError === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    while (t.host.orchestrations.get('c')?.runtimeStatus !== 'Completed') {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const lines = t.errors().map(({ msg }) => msg);
    expect(lines[0]).toMatch(/The turn of b .*orchestrations\.db: it is damaged .* restore the file from a backup/);
    expect(lines.length).toBeLessThan(5);
    expect(t.host.health()).toMatchObject({ ok: false, reasons: [expect.stringContaining('orchestrations.db')] });
    other.close();
    await t.host.stop({ graceMs: 0 });
  });
});

describe('a full disk', () => {
  it('is named, and the work goes on when there is room again', async () => {
    const t = await startTestHost();
    const { db, close } = openEngineFile(t.dataDir);
    await t.client.startNew('waits', { instanceId: 'x' });
    await t.host.idle();
    const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
    expect(pages).toBeGreaterThan(1);
    close();
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    expect(isFileTrouble(full)).toBe(true);
    expect(explainTrouble(full)).toBe(
      'the disk is full: free some room, and the work goes on by itself (database or disk is full)',
    );
    await t.stop();
  });
});

describe('trouble that comes again and again', () => {
  it('is logged at growing intervals, with how often it was left out', () => {
    let now = 0;
    const lines: LogEntry[] = [];
    const trouble = createTroubleLog((entry) => lines.push(entry), () => now);
    const at: number[] = [];
    for (; now < 20_000; now += 100) {
      const before = lines.length;
      trouble('full', { level: 'error', msg: 'the disk is full' });
      if (lines.length > before) at.push(now);
    }
    expect(at).toEqual([0, 1_000, 3_000, 7_000, 15_000]);
    expect(lines[4]).toEqual({ level: 'error', msg: 'the disk is full', leftOut: 79 });
    now += 60_000;
    trouble('full', { level: 'error', msg: 'the disk is full' });
    expect(lines).toHaveLength(6);
    trouble('damaged', { level: 'error', msg: 'other' });
    expect(lines).toHaveLength(7);
  });
});
