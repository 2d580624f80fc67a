import { sortField, stretches } from '#adapters/keyset';
import { allOf, type Sql } from '#adapters/sql';
import type { Body } from '#adapters/stored-document';
import { upgrade } from '#adapters/upgrade-document';
import { type Documents, type DocumentType, documentPlans } from '#core/documents';
import type { Page, Query, Stored } from '#core/store';
import { type AccessPath, accessPath, quickPath } from './access-path.ts';
import { compileFilter } from './compile-filter.ts';
import type { QueryDatabase } from './database.ts';
import { sqliteKeyset } from './keyset-dialect.ts';
import type { PagePacket } from './page-packet.ts';
import { fieldSql } from './schema.ts';
import { walkInOrder } from './walk-in-order.ts';

export interface DocumentRow {
  readonly etag: string;
  readonly schemaVersion: number;
  readonly body: string;
}

export const storedOf = <T extends DocumentType>(type: T, row: DocumentRow): Stored<Documents[T]> => {
  return withEtag(upgrade(type, row.schemaVersion, JSON.parse(row.body) as Body), row.etag) as Stored<Documents[T]>;
};

/** Of a body that nobody else holds: it was just parsed. */
const withEtag = (body: Body, etag: string): unknown => Object.assign(body, { etag });

/**
 * The statement over one stretch. Rows that must be sorted are sorted as keys, and only the documents of the page read.
 * Exported for the test that looks at SQLite's plan.
 */
export const pageSql = (path: AccessPath, where: Sql, query: Query, tied: boolean): Sql => {
  const direction = query.orderBy?.direction === 'desc' ? 'DESC' : 'ASC';
  const field = sortField(query);
  const sort = field === undefined || tied ? undefined : fieldSql(field);
  const order = sort === undefined ? `d.id ${direction}` : `${sort} ${direction}, d.id ${direction}`;
  const conditions = allOf([path.where, where]);
  const tail = `FROM ${path.from} WHERE ${conditions.text} ORDER BY ${order} LIMIT ? OFFSET ?`;
  const params = [...conditions.params, query.limit + 1, query.skip ?? 0];
  if (path.sorted) return { text: `SELECT d.etag, d.schemaVersion, d.body ${tail}`, params };
  const keys = `SELECT d.doc AS doc, ${sort ?? 'NULL'} AS sort, d.id AS id ${tail}`;
  return {
    text: `SELECT o.etag, o.schemaVersion, o.body FROM (${keys}) p CROSS JOIN document o ON o.doc = p.doc ORDER BY p.sort ${direction}, p.id ${direction}`,
    params,
  };
};

/** Every condition of a query but the place to go on from. */
export const conditionsOf = (
  tenant: string,
  type: DocumentType,
  query: Pick<Query, 'where' | 'partition'>,
  now: number,
): Sql => {
  const conditions: Sql[] = [{ text: `d.tenant = ? AND d.type = '${type}'`, params: [tenant] }];
  if (query.partition !== undefined) conditions.push({ text: 'd.partition = ?', params: [query.partition] });
  if (query.where !== undefined) conditions.push(compileFilter(tenant, type, query.where));
  if (documentPlans[type].ttlSeconds !== undefined) {
    conditions.push({ text: '(d.expiresAt IS NULL OR d.expiresAt > ?)', params: [now] });
  }
  return allOf(conditions);
};

const pageAlong = (db: QueryDatabase, query: Query, path: AccessPath, conditions: Sql): readonly DocumentRow[] => {
  const rows: DocumentRow[] = [];
  for (const stretch of stretches(query, sqliteKeyset)) {
    if (rows.length > query.limit) break;
    const statement = pageSql(path, allOf([conditions, stretch.where]), query, stretch.tied);
    rows.push(...(db.all(statement) as readonly DocumentRow[]));
  }
  return rows;
};

const rowsOf = (db: QueryDatabase, docs: readonly number[]): readonly DocumentRow[] => {
  const select = db.prepare('SELECT etag, schemaVersion, body FROM document WHERE doc = ?');
  return docs.flatMap((doc) => (select.get(doc) as unknown as DocumentRow | undefined) ?? []);
};

const rowsFor = (db: QueryDatabase, tenant: string, type: DocumentType, query: Query, now: number) => {
  const conditions = conditionsOf(tenant, type, query, now);
  const quick = quickPath(db, tenant, type, query);
  if (quick) return pageAlong(db, query, quick, conditions);
  const skip = query.skip ?? 0;
  const docs = walkInOrder(db, tenant, type, query, conditions, skip + query.limit + 1);
  if (docs) return rowsOf(db, docs.slice(skip));
  return pageAlong(db, query, accessPath(db, tenant, type, query), conditions);
};

/** The rows of a page as they lie in the file, and whether more follow. */
export interface RowPage {
  readonly rows: readonly DocumentRow[];
  readonly more: boolean;
}

export const queryRows = (
  db: QueryDatabase,
  tenant: string,
  type: DocumentType,
  query: Query,
  now: number,
): RowPage => {
  const rows = rowsFor(db, tenant, type, query, now);
  return { rows: rows.slice(0, query.limit), more: rows.length > query.limit };
};

export const pageOf = <T extends DocumentType>(type: T, { rows, more }: RowPage): Page<Documents[T]> => ({
  items: rows.map((row) => storedOf(type, row)),
  more,
});

export const pageOfPacket = <T extends DocumentType>(type: T, packet: PagePacket): Page<Documents[T]> => {
  const etags = packet.etags.split(' ');
  const versions = packet.schemaVersions.split(' ');
  const items = (JSON.parse(packet.bodies) as readonly Body[]).map(
    (body, at) => withEtag(upgrade(type, Number(versions[at]), body), etags[at] ?? '') as Stored<Documents[T]>,
  );
  return { items, more: packet.more };
};
