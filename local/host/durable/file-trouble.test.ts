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
    await expect(startTestHost({ dataDir: folder })).rejects.toThrow(
      /orchestrations\.db cannot be used: it is damaged/,
    );
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
  it('since the file is too large for a check, is logged with its name, not every time, is seen in health, and the rest goes on', async () => {
    const folder = await usedFolder();
    const { db, close } = openEngineFile(folder);
    db.exec('CREATE TABLE filler (bytes); INSERT INTO filler VALUES (zeroblob(17 * 1024 * 1024))');
    close();
    spoil(fileIn(folder), 'b'.repeat(3_500));
    const t = await startTestHost({ dataDir: folder });
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
    await t.host.stop({ graceMs: 0 });
  });
});

describe('an error of the file', () => {
  const sqlite = (errcode: number) => Object.assign(new Error('what SQLite says'), { errcode });

  it.each([
    [13, 'the disk is full: free some room, and the work goes on by itself (what SQLite says)'],
    [8, 'it may not be written: check its permissions (what SQLite says)'],
    [10 + 3 * 256, 'it cannot be read or written: check the disk (what SQLite says)'],
  ])('of code %s comes with advice', (code, line) => {
    expect(isFileTrouble(sqlite(code))).toBe(true);
    expect(explainTrouble(sqlite(code))).toBe(line);
  });

  it('is told from one of what was asked', () => {
    expect(isFileTrouble(sqlite(1))).toBe(false);
    expect(explainTrouble(sqlite(1))).toBe('what SQLite says');
    expect(isFileTrouble(new Error('another'))).toBe(false);
  });
});

describe('trouble that comes again and again', () => {
  it('is logged at growing intervals, with how often it was left out', () => {
    let now = 0;
    const lines: LogEntry[] = [];
    const trouble = createTroubleLog(
      (entry) => lines.push(entry),
      () => now,
    );
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
