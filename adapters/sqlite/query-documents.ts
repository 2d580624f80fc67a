import { checkQuery } from '#adapters/port-bounds';
import type { Body } from '#adapters/stored-document';
import { upgrade } from '#adapters/upgrade-document';
import { type Documents, type DocumentType, documentPlans } from '#core/documents';
import type { FieldValue, Page, Query, Stored } from '#core/store';
import { type AccessPath, accessPath } from './access-path.ts';
import { allOf, compileFilter } from './compile-filter.ts';
import type { Database, Sql, SqlValue } from './database.ts';
import { fieldSql } from './schema.ts';

export interface DocumentRow {
  readonly etag: string;
  readonly schemaVersion: number;
  readonly body: string;
}

export const storedOf = <T extends DocumentType>(type: T, row: DocumentRow): Stored<Documents[T]> => {
  const body = upgrade(type, row.schemaVersion, JSON.parse(row.body) as Body);
  return { ...body, etag: row.etag } as unknown as Stored<Documents[T]>;
};

const bound = (value: FieldValue): SqlValue => (typeof value === 'boolean' ? Number(value) : value);

/**
 * What comes after the last document seen, as stretches of the index to be walked one after another: null sorts before
 * every value, but one condition for both would keep SQLite from going straight to the place.
 */
const stretches = ({ orderBy, after }: Query): readonly Sql[] => {
  const operator = orderBy?.direction === 'desc' ? '<' : '>';
  if (after === undefined) return [allOf([])];
  if (orderBy === undefined || orderBy.field === 'id') return [{ text: `id ${operator} ?`, params: [after.id] }];
  const sort = fieldSql(orderBy.field);
  const nulls: Sql = { text: `${sort} IS NULL`, params: [] };
  const values: Sql = { text: `${sort} IS NOT NULL`, params: [] };
  if (after.value === null) {
    const rest = allOf([nulls, { text: `id ${operator} ?`, params: [after.id] }]);
    return operator === '>' ? [rest, values] : [rest];
  }
  const rest: Sql = { text: `(${sort}, id) ${operator} (?, ?)`, params: [bound(after.value), after.id] };
  return operator === '>' ? [rest] : [rest, nulls];
};

/**
 * The statement over one stretch. Rows that must be sorted are sorted as keys, and only the documents of the page read.
 * Exported for the test that looks at SQLite's plan.
 */
export const pageSql = (path: AccessPath, where: Sql, { orderBy, limit, skip }: Query): Sql => {
  const direction = orderBy?.direction === 'desc' ? 'DESC' : 'ASC';
  const sort = orderBy === undefined || orderBy.field === 'id' ? undefined : fieldSql(orderBy.field);
  const order = sort === undefined ? `d.id ${direction}` : `${sort} ${direction}, d.id ${direction}`;
  const conditions = allOf([path.where, where]);
  const tail = `FROM ${path.from} WHERE ${conditions.text} ORDER BY ${order} LIMIT ? OFFSET ?`;
  const params = [...conditions.params, limit + 1, skip ?? 0];
  if (path.sorted) return { text: `SELECT d.etag, d.schemaVersion, d.body ${tail}`, params };
  const keys = `SELECT d.doc AS doc, ${sort ?? 'NULL'} AS sort, d.id AS id ${tail}`;
  return {
    text: `SELECT o.etag, o.schemaVersion, o.body FROM (${keys}) p CROSS JOIN document o ON o.doc = p.doc ORDER BY p.sort ${direction}, p.id ${direction}`,
    params,
  };
};

/** Every condition of a query but the place to go on from. */
export const conditionsOf = (tenant: string, type: DocumentType, query: Query, now: number): Sql => {
  const conditions: Sql[] = [{ text: `d.tenant = ? AND d.type = '${type}'`, params: [tenant] }];
  if (query.partition !== undefined) conditions.push({ text: 'd.partition = ?', params: [query.partition] });
  if (query.where !== undefined) conditions.push(compileFilter(tenant, type, query.where));
  if (documentPlans[type].ttlSeconds !== undefined) conditions.push({ text: '(d.expiresAt IS NULL OR d.expiresAt > ?)', params: [now] });
  return allOf(conditions);
};

export const queryDocuments = <T extends DocumentType>(
  db: Database,
  tenant: string,
  type: T,
  query: Query,
  now: number,
): Page<Documents[T]> => {
  checkQuery(query);
  const conditions = conditionsOf(tenant, type, query, now);
  const path = accessPath(db, tenant, type, query);
  const rows: DocumentRow[] = [];
  for (const stretch of stretches(query)) {
    if (rows.length > query.limit) break;
    const { text, params } = pageSql(path, allOf([conditions, stretch]), query);
    rows.push(...(db.prepare(text).all(...params) as unknown as readonly DocumentRow[]));
  }
  return {
    items: rows.slice(0, query.limit).map((row) => storedOf(type, row)),
    more: rows.length > query.limit,
  };
};
