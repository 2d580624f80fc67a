import { sortField } from '#adapters/keyset';
import { conjunctsOf, pins, plannedWalk } from '#adapters/planned-walk';
import { allOf, type Sql } from '#adapters/sql';
import { type DocumentType, documentPlans } from '#core/documents';
import type { CountQuery, Filter, Query } from '#core/store';
import { compileFilter } from './compile-filter.ts';
import type { QueryDatabase } from './database.ts';
import { indexName } from './schema.ts';
import { trigramMatch } from './trigrams.ts';

/** Where a query enters: the rows of `from` under `where`, which are in the query's order already or still to be sorted. */
export interface AccessPath {
  readonly from: string;
  readonly where: Sql;
  readonly sorted: boolean;
}

/**
 * SQLite does not know how many documents a value selects, and guesses wrongly in both directions. So we look: a way in
 * that leads to at most this many documents is taken and its documents sorted; when every way leads to more, they are
 * frequent enough for a walk along the order to meet a page of them soon.
 */
const fewDocuments = 2_000;

/** Several values or a range: leads into the index, but behind it the order is lost. */
const narrows = (part: Filter, field: string): boolean => {
  if ('in' in part) return part.field === field && part.in.length > 0 && part.in.every((v) => typeof v === 'string');
  return ('atLeast' in part || 'below' in part) && part.field === field;
};

/** The conditions that lead into an index: pinned fields from its start, then those on one more field. */
const leadingParts = (fields: readonly string[], parts: readonly Filter[]): readonly Filter[] => {
  const used: Filter[] = [];
  for (const field of fields) {
    const pinned = parts.find((part) => pins(part, field));
    if (pinned === undefined) return [...used, ...parts.filter((part) => narrows(part, field))];
    used.push(pinned);
  }
  return used;
};

const scope = (tenant: string, type: DocumentType): Sql => ({
  text: `d.tenant = ? AND d.type = '${type}'`,
  params: [tenant],
});

const byIndexes = (tenant: string, type: DocumentType, parts: readonly Filter[]): readonly AccessPath[] => {
  const ways = new Map<string, AccessPath>();
  for (const fields of documentPlans[type].indexes) {
    const used = leadingParts(fields, parts);
    if (used.length === 0) continue;
    const where = allOf([scope(tenant, type), ...used.map((part) => compileFilter(tenant, type, part))]);
    // Two indexes that begin alike lead to the same documents.
    const key = JSON.stringify(where);
    if (!ways.has(key))
      ways.set(key, { from: `document d INDEXED BY ${indexName(type, fields)}`, where, sorted: false });
  }
  return [...ways.values()];
};

const bySideRows = (tenant: string, type: DocumentType, part: Filter): readonly AccessPath[] => {
  if ('has' in part && documentPlans[type].arrays?.includes(part.field)) {
    const where = {
      text: `s.tenant = ? AND s.type = '${type}' AND s.field = ? AND s.value = ?`,
      params: [tenant, part.field, part.has],
    };
    return [{ from: 'element s CROSS JOIN document d ON d.doc = s.doc', where, sorted: false }];
  }
  const match = 'contains' in part ? trigramMatch(tenant, type, part.contains) : undefined;
  if (match === undefined) return [];
  const where = { text: 'trigram MATCH ?', params: [match] };
  return [{ from: 'trigram CROSS JOIN document d ON d.doc = trigram.rowid', where, sorted: false }];
};

const byPartition = (
  tenant: string,
  type: DocumentType,
  { partition }: Pick<Query, 'partition'>,
  order: string | undefined,
): readonly AccessPath[] => {
  if (partition === undefined) return [];
  const where = allOf([scope(tenant, type), { text: 'd.partition = ?', params: [partition] }]);
  return [{ from: 'document d INDEXED BY document_partition', where, sorted: order === undefined }];
};

/** How many rows the path leads to, counted no further than it matters. */
const reach = (db: QueryDatabase, { from, where }: AccessPath, most: number): number => {
  // The documents themselves need not be read to count side rows.
  const rows = from.replace(/ CROSS JOIN .*$/, '');
  const text = `SELECT 1 FROM ${rows} WHERE ${where.text} LIMIT ${most + 1}`;
  const [counted] = db.all({ text: `SELECT count(*) AS n FROM (${text})`, params: where.params });
  return (counted as { readonly n: number }).n;
};

/** A walk along the order of the query through all documents of the type. */
const walkOf = (type: DocumentType, walk: readonly string[] | undefined): AccessPath => ({
  from: `document d INDEXED BY ${walk === undefined || walk.length === 0 ? 'document_key' : indexName(type, walk)}`,
  where: allOf([]),
  sorted: walk !== undefined,
});

/** So few that collecting and sorting them is quicker than looking for a better way. */
const veryFewDocuments = 200;

/**
 * The way that is known to be good at once: a walk on which every document fits, or one that leads to very few. What
 * words lead to takes longer to count, and is not looked at here.
 */
export const quickPath = (
  db: QueryDatabase,
  tenant: string,
  type: DocumentType,
  query: Query,
): AccessPath | undefined => {
  const parts = conjunctsOf(query.where);
  const order = sortField(query);
  const walk = plannedWalk(type, parts, order);
  // What an array does not hold is true of nearly every document: no way in, and nothing in the way of a walk.
  const isWalked = (part: Filter): boolean =>
    'hasNot' in part ||
    walk?.some((field) => pins(part, field)) === true ||
    (order !== undefined && !('in' in part) && narrows(part, order));
  if (query.partition === undefined && parts.every(isWalked)) return walkOf(type, walk);
  const ways = [
    ...byPartition(tenant, type, query, order),
    ...parts.filter((part) => !('contains' in part)).flatMap((part) => bySideRows(tenant, type, part)),
    ...byIndexes(tenant, type, parts),
  ];
  return ways.find((way) => reach(db, way, veryFewDocuments) <= veryFewDocuments);
};

/** How a query over one type of one tenant is best entered that no quick path answers. */
export const accessPath = (db: QueryDatabase, tenant: string, type: DocumentType, query: Query): AccessPath => {
  const parts = conjunctsOf(query.where);
  const order = sortField(query);
  const walked = walkOf(type, plannedWalk(type, parts, order));
  const ways = [
    ...byPartition(tenant, type, query, order),
    ...parts.flatMap((part) => bySideRows(tenant, type, part)),
    ...byIndexes(tenant, type, parts),
  ].map((way) => ({ way, rows: reach(db, way, fewDocuments) }));
  const few = ways.filter(({ rows }) => rows <= fewDocuments).toSorted((one, other) => one.rows - other.rows)[0];
  return few?.way ?? ways.find(({ way }) => way.sorted)?.way ?? walked;
};

/** The conditions that lead into an index from its start on: values, several values or nothing at all, then one range. */
const countedParts = (fields: readonly string[], parts: readonly Filter[]): readonly Filter[] => {
  const used: Filter[] = [];
  for (const field of fields) {
    const exact = parts.find(
      (part) => ('is' in part && part.field === field) || ('in' in part && narrows(part, field)),
    );
    if (exact === undefined) return [...used, ...parts.filter((part) => narrows(part, field))];
    used.push(exact);
  }
  return used;
};

/**
 * Where a count enters. No order has to be kept, so that an index serves with several values of its first field, too; of
 * all ways the one that leads to the fewest documents.
 */
export const countPath = (db: QueryDatabase, tenant: string, type: DocumentType, query: CountQuery): AccessPath => {
  const parts = conjunctsOf(query.where);
  const indexes = documentPlans[type].indexes
    .map((fields) => ({ fields, used: countedParts(fields, parts) }))
    .filter(({ used }) => used.length > 0)
    // What one index says with more conditions it says of fewer documents.
    .filter(
      ({ used }, at, all) =>
        !all.some(
          (other, place) =>
            place !== at && used.length < other.used.length && used.every((part) => other.used.includes(part)),
        ),
    )
    .map(({ fields, used }) => ({
      from: `document d INDEXED BY ${indexName(type, fields)}`,
      where: allOf([scope(tenant, type), ...used.map((part) => compileFilter(tenant, type, part))]),
      sorted: false,
    }));
  const ways = [
    ...byPartition(tenant, type, query, undefined),
    ...indexes,
    ...parts.flatMap((part) => bySideRows(tenant, type, part)),
  ];
  if (ways.length < 2) return ways[0] ?? walkOf(type, undefined);
  const reached = ways.map((way) => ({ way, rows: reach(db, way, fewDocuments) }));
  return reached.toSorted((one, other) => one.rows - other.rows)[0]?.way ?? walkOf(type, undefined);
};
