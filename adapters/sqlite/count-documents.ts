import { allOf, type Sql } from '#adapters/sql';
import type { DocumentType } from '#core/documents';
import type { CountQuery } from '#core/store';
import { type AccessPath, countPath } from './access-path.ts';
import type { QueryDatabase } from './database.ts';
import { conditionsOf } from './query-documents.ts';

/** Exported for the test that looks at SQLite's plan. */
export const countSql = (path: AccessPath, conditions: Sql, upTo: number): Sql => {
  const where = allOf([path.where, conditions]);
  return {
    text: `SELECT count(*) AS n FROM (SELECT 1 FROM ${path.from} WHERE ${where.text} LIMIT ?)`,
    params: [...where.params, upTo],
  };
};

/** How many documents fit, counted as far as `upTo`. */
export const countDocuments = (
  db: QueryDatabase,
  tenant: string,
  type: DocumentType,
  query: CountQuery,
  now: number,
): number => {
  const path = countPath(db, tenant, type, query);
  const [counted] = db.all(countSql(path, conditionsOf(tenant, type, query, now), query.upTo));
  return (counted as { readonly n: number }).n;
};
