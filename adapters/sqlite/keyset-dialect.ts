import type { KeysetDialect } from '#adapters/keyset';
import { fieldSql } from './schema.ts';

/** Row values walk an index from the very place on. A null field compares with nothing, so it is not in `beyond`. */
export const sqliteKeyset: KeysetDialect = {
  isNull: (field) => ({ text: `${fieldSql(field)} IS NULL`, params: [] }),
  isNotNull: (field) => ({ text: `${fieldSql(field)} IS NOT NULL`, params: [] }),
  idBeyond: (operator, id) => ({ text: `id ${operator} ?`, params: [id] }),
  beyond: (field, operator, value, id) => ({
    text: `(${fieldSql(field)}, id) ${operator} (?, ?)`,
    params: [value, id],
  }),
};
