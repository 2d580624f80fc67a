import { type DocumentType, documentPlans } from '#core/documents';
import type { Filter, Query } from '#core/store';
import { allOf, compileFilter } from './compile-filter.ts';
import type { Database, Sql } from './database.ts';
import { indexesOf, type PlannedIndex } from './schema.ts';
import { trigramMatch } from './trigrams.ts';

/** Where a query starts: the rows of `from` under `where`, already in the query's order or still to be sorted. */
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

const conjunctsOf = (filter: Filter | undefined): readonly Filter[] => {
  if (filter === undefined) return [];
  return 'and' in filter ? filter.and.flatMap(conjunctsOf) : [filter];
};

/** One value, which keeps the order of the index behind it. */
const pins = (part: Filter, field: string): boolean =>
  'is' in part && part.field === field && typeof part.is !== 'boolean';

/** Several values or a range: leads into the index, but behind it the order is lost. */
const narrows = (part: Filter, field: string): boolean => {
  if ('in' in part) return part.field === field && part.in.length > 0 && part.in.every((v) => typeof v === 'string');
  return ('atLeast' in part || 'below' in part) && part.field === field;
};

const pinnedPart = (parts: readonly Filter[], field: string) => parts.find((part) => pins(part, field));

/** The index whose order is the query's once its leading fields are pinned; the most pinned one wins. */
const walkIndex = (type: DocumentType, parts: readonly Filter[], orderField: string | undefined) => {
  const fits = ({ fields }: PlannedIndex): boolean => {
    const leading = orderField === undefined ? fields : fields.slice(0, -1);
    if (orderField !== undefined && fields.at(-1) !== orderField) return false;
    return leading.every((field) => pinnedPart(parts, field) !== undefined);
  };
  return indexesOf(type)
    .filter(fits)
    .toSorted((one, other) => other.fields.length - one.fields.length)[0];
};

/** The conditions that lead into an index: pinned fields from its start, then those on one more field. */
const leadingParts = ({ fields }: PlannedIndex, parts: readonly Filter[]): readonly Filter[] => {
  const used: Filter[] = [];
  for (const field of fields) {
    const pinned = pinnedPart(parts, field);
    if (pinned === undefined) return [...used, ...parts.filter((part) => narrows(part, field))];
    used.push(pinned);
  }
  return used;
};

const scope = (tenant: string, type: DocumentType): Sql => ({
  text: `d.tenant = ? AND d.type = '${type}'`,
  params: [tenant],
});

const byIndexes = (tenant: string, type: DocumentType, parts: readonly Filter[]): readonly AccessPath[] =>
  indexesOf(type).flatMap((index) => {
    const used = leadingParts(index, parts);
    if (used.length === 0) return [];
    const conditions = used.map((part) => compileFilter(tenant, type, part));
    return [
      {
        from: `document d INDEXED BY ${index.name}`,
        where: allOf([scope(tenant, type), ...conditions]),
        sorted: false,
      },
    ];
  });

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

const byPartition = (tenant: string, type: DocumentType, partition: string | undefined): readonly AccessPath[] => {
  if (partition === undefined) return [];
  const where = allOf([scope(tenant, type), { text: 'd.partition = ?', params: [partition] }]);
  return [{ from: 'document d INDEXED BY document_partition', where, sorted: false }];
};

/** How many rows the path leads to, counted no further than it matters. */
const reach = (db: Database, { from, where }: AccessPath): number => {
  // The documents themselves need not be read to count side rows.
  const rows = from.replace(/ CROSS JOIN .*$/, '');
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${rows} WHERE ${where.text} LIMIT ${fewDocuments + 1})`;
  return Number(db.prepare(sql).get(...where.params)?.n);
};

/** How a query over one type of one tenant is best entered. */
export const accessPath = (db: Database, tenant: string, type: DocumentType, query: Query): AccessPath => {
  const parts = conjunctsOf(query.where);
  const order = query.orderBy?.field === 'id' ? undefined : query.orderBy?.field;
  const index = walkIndex(type, parts, order);
  const all: AccessPath = { from: 'document d INDEXED BY document_key', where: scope(tenant, type), sorted: false };
  const walk: AccessPath =
    index === undefined
      ? { ...all, sorted: order === undefined }
      : { ...all, from: `document d INDEXED BY ${index.name}`, sorted: true };

  const answered = (part: Filter): boolean =>
    index?.fields.some((field) => pins(part, field)) === true ||
    (order !== undefined && index !== undefined && narrows(part, order) && !('in' in part));
  if (walk.sorted && query.partition === undefined && parts.every(answered)) return walk;

  const ways = [
    ...byPartition(tenant, type, query.partition),
    ...parts.flatMap((part) => bySideRows(tenant, type, part)),
    ...byIndexes(tenant, type, parts),
  ].map((way) => ({ way, rows: reach(db, way) }));
  const [best] = ways.toSorted((one, other) => one.rows - other.rows);
  if (best === undefined) return walk;
  return best.rows <= fewDocuments || !walk.sorted ? best.way : walk;
};
