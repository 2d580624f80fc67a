import type { KeysetDialect } from '#adapters/keyset';
import { fieldSql } from './schema.ts';

/** The conditions in the very words of the indexes. A comparison with a null field is not true. */
export const sqliteKeyset: KeysetDialect = {
  isNull: (field) => ({ text: `${fieldSql(field)} IS NULL`, params: [] }),
  isNotNull: (field) => ({ text: `${fieldSql(field)} IS NOT NULL`, params: [] }),
  equals: (field, value) => ({ text: `${fieldSql(field)} = ?`, params: [value] }),
  beyond: (field, onward, value) => ({ text: `${fieldSql(field)} ${onward} ?`, params: [value] }),
  idBeyond: (onward, id) => ({ text: `id ${onward} ?`, params: [id] }),
};
