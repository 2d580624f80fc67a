import { randomBytes } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { damageFound, explainTrouble, isBusy, isFileTrouble } from './file-trouble.ts';
import { migrations } from './schema.ts';

export type EngineFile = {
  readonly db: DatabaseSync;
  /** Runs `work` as one transaction: all of it is stored, or nothing. `work` must not wait for anything. */
  readonly transaction: <T>(work: () => T) => T;
  /** The same, and on the disk when it returns: for what somebody outside is told has happened. */
  readonly durably: <T>(work: () => T) => T;
  /** Opens the durable client's endpoints; made once per file, so that links survive a restart. */
  readonly webhookKey: string;
  /** False once the host has stopped: what still runs then has nobody to report to. */
  readonly isOpen: () => boolean;
  /** An error as a line for the log, which names the file and what to do when it is the file that ails. */
  readonly explain: (error: unknown) => string;
  readonly close: () => void;
};

/** How long to wait for another process that writes. */
const BUSY_MS = 5_000;

/** SQLite itself does not wait for this lock, which two processes want that start on a new file at the same moment. */
function useWal(db: DatabaseSync): void {
  const deadline = performance.now() + BUSY_MS;
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(sleeper, 0, 0, 10);
    }
  }
}

/** The version is read inside the transaction: another process may be at it, and is waited for. */
function migrate(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const row = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (row.user_version > migrations.length) {
      throw new Error('It was written by a newer version of this program; use that, or another data folder');
    }
    for (const migration of migrations.slice(row.user_version)) db.exec(migration);
    db.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** A check reads the whole file, at about 600 MB a second: what is larger shows its damage when it is met. */
const CHECKED_BYTES = 16 * 1024 * 1024;

function check(db: DatabaseSync): void {
  const [found] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  if (found && found.quick_check !== 'ok') throw damageFound(found.quick_check.replaceAll(/\s+/g, ' '));
}

/** Throws an error that names the file when it is not a database, is damaged, or may not be written. */
function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    useWal(db);
    db.exec('PRAGMA synchronous = NORMAL');
    if (statSync(path).size <= CHECKED_BYTES) check(db);
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw new Error(`The engine's file ${path} cannot be used: ${explainTrouble(error)}`, { cause: error });
  }
}

function webhookKeyOf(db: DatabaseSync): string {
  const key = randomBytes(32).toString('base64url');
  db.prepare(`INSERT INTO meta (key, value) VALUES ('webhookKey', ?) ON CONFLICT DO NOTHING`).run(key);
  const row = db.prepare(`SELECT value FROM meta WHERE key = 'webhookKey'`).get() as { value: string };
  return row.value;
}

/**
 * Opens `orchestrations.db` in the folder, creating both when missing.
 *
 * WAL with `synchronous = NORMAL`: a killed process loses nothing, because what was committed is in the operating
 * system's hands. A power cut may take back the newest commits, but never a part of one: the engine then stands at an
 * earlier step and does the later ones again, which its rules allow. What a caller was told (an instance started, an
 * event raised) may not be taken back; those commits go through `durably`, which waits for the disk, and with it
 * everything before. SQLite's own locks end with the process, so nothing stale is left after a kill.
 */
export function openEngineFile(dataDir: string): EngineFile {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'orchestrations.db');
  const db = openDatabase(path);

  const transaction = <T>(work: () => T): T => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    db,
    transaction,
    durably(work) {
      db.exec('PRAGMA synchronous = FULL');
      try {
        return transaction(work);
      } finally {
        db.exec('PRAGMA synchronous = NORMAL');
      }
    },
    webhookKey: webhookKeyOf(db),
    isOpen: () => db.isOpen,
    explain: (error) => (isFileTrouble(error) ? `${path}: ${explainTrouble(error)}` : explainTrouble(error)),
    close: () => db.close(),
  };
}
