import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Sql } from '#adapters/sql';
import { StoreFailure } from '#core/store';
import { createCheckpointer } from './checkpointer.ts';
import { asStoreFailure } from './sqlite-failure.ts';

/** One connection with its prepared statements, for who only reads. */
export interface QueryDatabase {
  prepare(text: string): StatementSync;
  /** All rows of a statement. */
  all(sql: Sql): readonly unknown[];
  /** The rows one by one, for who may stop early. */
  each(sql: Sql): Iterable<unknown>;
}

/** One connection that writes as well. */
export interface Database extends QueryDatabase {
  exec(text: string): void;
  /** Runs `work` as one write transaction: all of it is kept, or none. */
  transaction<T>(work: () => T): T;
  /** Within a transaction: what `work` wrote is taken back when it throws, and nothing else. */
  savepoint<T>(work: () => T): T;
  isTransaction(): boolean;
  /** Where there is one, whoever can wait before writing does. */
  holdUp(): Promise<void> | undefined;
  close(): void;
}

const maxStatements = 500;
const busyMs = 5_000;

const openFile = (file: string): DatabaseSync => {
  if (file === ':memory:') return new DatabaseSync(file);
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw new StoreFailure('unavailable', 'The folder of the store cannot be made', { cause: error });
  }
  return new DatabaseSync(file, { timeout: busyMs });
};

const sqliteBusy = 5;

/** Two processes that start on a new file want this lock at one moment, and SQLite does not wait for it by itself. */
const useWal = (db: DatabaseSync): void => {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (const deadline = performance.now() + busyMs; ; Atomics.wait(sleeper, 0, 0, 10)) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = ((error as { errcode?: number }).errcode ?? 0) % 256 === sqliteBusy;
      if (!isBusy || performance.now() > deadline) throw error;
    }
  }
};

/** What a connection is asked, its statements kept for the next time. */
export const queriesOn = (db: DatabaseSync): QueryDatabase => {
  const statements = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const oldest = statements.size >= maxStatements ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    const statement = db.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  return {
    prepare,
    all: ({ text, params }) => prepare(text).all(...bound(params)),
    // A statement of its own: several walks of one text may be under way at once.
    each: ({ text, params }) => db.prepare(text).iterate(...bound(params)),
  };
};

/**
 * Opens the file, making it where it is missing.
 *
 * `synchronous = NORMAL`: in WAL mode a commit is a write to the log that the operating system holds from then on, so an
 * acknowledged write survives `kill -9` of this process. Only power loss can take the last commits (never part of one),
 * and FULL would pay an fsync on every commit for that case.
 */
export const openDatabase = (file: string): Database => {
  const db = openFile(file);
  try {
    useWal(db);
    db.exec('PRAGMA synchronous = NORMAL');
    db.exec('PRAGMA cache_size = -24576');
    db.exec('PRAGMA temp_store = MEMORY');
    // 128 MB, where the checkpointer has not come by: it is asked long before.
    db.exec('PRAGMA wal_autocheckpoint = 32000');
    db.exec('PRAGMA journal_size_limit = 67108864');
  } catch (error) {
    db.close();
    throw error;
  }
  const checkpointer = file === ':memory:' ? undefined : createCheckpointer(file);
  const queries = queriesOn(db);
  const { prepare } = queries;

  return {
    ...queries,
    exec: (text) => db.exec(text),
    transaction: (work) => {
      prepare('BEGIN IMMEDIATE').run();
      try {
        const result = work();
        prepare('COMMIT').run();
        checkpointer?.committed();
        return result;
      } catch (error) {
        // A full disk may already have rolled back by itself.
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    savepoint: (work) => {
      prepare('SAVEPOINT one').run();
      try {
        const result = work();
        prepare('RELEASE one').run();
        return result;
      } catch (error) {
        if (db.isTransaction) {
          prepare('ROLLBACK TO one').run();
          prepare('RELEASE one').run();
        }
        throw error;
      }
    },
    isTransaction: () => db.isTransaction,
    holdUp: () => checkpointer?.holdUp(),
    close: () => {
      checkpointer?.stop();
      db.close();
    },
  };
};

/** SQLite knows true and false as 1 and 0. */
const bound = (params: Sql['params']) => params.map((value) => (typeof value === 'boolean' ? Number(value) : value));

/** Runs `work` and lets no error of SQLite out that the port has a name for. */
export const guarded = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw asStoreFailure(error);
  }
};
