import { guarded, openDatabase } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';
import { createReader } from './reader.ts';
import { type SqliteStores, storesOnDatabase } from './stores-on-database.ts';

export type { SqliteStores } from './stores-on-database.ts';

export interface SqliteOptions {
  /** A path, or `:memory:`. Missing folders are made. */
  readonly file: string;
  readonly now: () => Date;
}

/**
 * Opens the documents kept in one SQLite file. Several processes may have it open. Throws `StoreFailure` `unavailable`
 * when the file cannot be opened; the same comes from every method when the disk is full, read-only or failing.
 */
export const openSqliteStores = ({ file, now }: SqliteOptions): SqliteStores =>
  guarded(() => {
    const db = openDatabase(file);
    try {
      prepareSchema(db);
      return storesOnDatabase(db, now, file === ':memory:' ? undefined : createReader(file));
    } catch (error) {
      db.close();
      throw error;
    }
  });
