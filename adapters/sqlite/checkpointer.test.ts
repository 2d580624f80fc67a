import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './database.ts';

it('carries the log over beside the writer, so that it does not grow without end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-checkpoint-'));
  const db = openDatabase(join(folder, 'catalyst.db'));
  const walBytes = () => statSync(join(folder, 'catalyst.db-wal')).size;
  try {
    db.exec('CREATE TABLE t (a TEXT)');
    const insert = db.prepare('INSERT INTO t VALUES (?)');
    let largest = 0;
    for (let round = 0; round < 100; round += 1) {
      for (let at = 0; at < 100; at += 1) db.transaction(() => insert.run('x'.repeat(3_000)));
      largest = Math.max(largest, walBytes());
      await db.holdUp();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    // 10,000 commits of three pages are 123 MB of log if nobody carries any over.
    expect(largest).toBeLessThan(60 * 1024 * 1024);
    expect(statSync(join(folder, 'catalyst.db')).size).toBeGreaterThan(1024 * 1024);
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
});
