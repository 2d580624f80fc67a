import { sortField, stretches } from '#adapters/keyset';
import { conjunctsOf, pins } from '#adapters/planned-walk';
import { allOf, type Sql } from '#adapters/sql';
import { type DocumentType, documentPlans } from '#core/documents';
import type { FieldValue, Filter, Query } from '#core/store';
import { compileFilter } from './compile-filter.ts';
import type { QueryDatabase } from './database.ts';
import { sqliteKeyset } from './keyset-dialect.ts';
import { fieldSql, indexName } from './schema.ts';

interface Step {
  readonly doc: number;
  readonly sort: FieldValue;
  readonly id: string;
  readonly fits: number;
}

/** So many documents may be passed by before another way is looked for: about a millisecond. */
const patience = 1_000;

const mostValues = 8;

/** Pages far behind, asked for by number, are left to the database. */
const mostWanted = 1_200;

/** Walks that together meet every document that can fit, each in the order of the query. */
interface Walks {
  readonly index: string;
  /** What each walk keeps to; one that keeps to nothing meets all documents of the type. */
  readonly lanes: readonly Sql[];
}

const isList = (part: Filter, field: string): boolean =>
  'in' in part &&
  part.field === field &&
  part.in.length <= mostValues &&
  part.in.every((value) => typeof value === 'string');

const walksFor = (tenant: string, type: DocumentType, parts: readonly Filter[], order: string): Walks | undefined => {
  const plans = documentPlans[type].indexes.filter((fields) => fields.at(-1) === order && fields.length <= 2);
  const alone = plans.find((fields) => fields.length === 1);
  for (const leads of [pins, isList]) {
    for (const fields of plans) {
      const [field = ''] = fields;
      const part = field === order ? undefined : parts.find((one) => leads(one, field));
      if (!part) continue;
      const choices: readonly Filter[] =
        'in' in part ? [...new Set(part.in)].map((value) => ({ field, is: value })) : [part];
      return { index: indexName(type, fields), lanes: choices.map((one) => compileFilter(tenant, type, one)) };
    }
  }
  return alone && { index: indexName(type, alone), lanes: [allOf([])] };
};

/** As SQLite compares what JSON can hold: nothing, then numbers, then texts by their bytes. */
const rank = (value: FieldValue): number => (value === null ? 0 : typeof value === 'string' ? 2 : 1);
const compare = (one: FieldValue, other: FieldValue): number => {
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return Number(one) - Number(other);
};

const laneSql = (
  tenant: string,
  type: DocumentType,
  query: Query,
  order: string,
  index: string,
  lane: Sql,
  stretch: { readonly where: Sql; readonly tied: boolean },
  conditions: Sql,
): Sql => {
  const direction = query.orderBy?.direction === 'desc' ? 'DESC' : 'ASC';
  const scope = { text: `d.tenant = ? AND d.type = '${type}'`, params: [tenant] };
  const where = allOf([scope, lane, stretch.where]);
  const sort = fieldSql(order);
  const sorted = stretch.tied ? `d.id ${direction}` : `${sort} ${direction}, d.id ${direction}`;
  return {
    text: `SELECT d.doc AS doc, ${sort} AS sort, d.id AS id, (${conditions.text}) AS fits FROM document d INDEXED BY ${index} WHERE ${where.text} ORDER BY ${sorted}`,
    params: [...conditions.params, ...where.params],
  };
};

function* steps(db: QueryDatabase, statements: readonly Sql[]): Generator<Step> {
  for (const statement of statements) yield* db.each(statement) as Iterable<Step>;
}

/** The lanes as one, in the order of the query. */
function* merged(lanes: readonly Iterator<Step>[], descending: boolean): Generator<Step> {
  const heads = lanes.map((lane) => lane.next());
  for (;;) {
    let best = -1;
    for (const [at, head] of heads.entries()) {
      if (head.done) continue;
      const leader = heads[best];
      if (!leader || leader.done) {
        best = at;
        continue;
      }
      const difference = compare(head.value.sort, leader.value.sort) || compare(head.value.id, leader.value.id);
      if (descending ? difference > 0 : difference < 0) best = at;
    }
    const head = heads[best];
    const lane = lanes[best];
    if (!head || head.done || !lane) return;
    yield head.value;
    heads[best] = lane.next();
  }
}

/**
 * The first `wanted` documents of a query found by going along its order and looking at each, as long as they come soon
 * enough; `undefined` when they do not, or no index has this order. What is frequent is found in a moment this way,
 * where collecting and sorting everything that fits takes the longer the more fits.
 */
export const walkInOrder = (
  db: QueryDatabase,
  tenant: string,
  type: DocumentType,
  query: Query,
  conditions: Sql,
  wanted: number,
): readonly number[] | undefined => {
  if (wanted > mostWanted) return undefined;
  const order = sortField(query);
  if (order === undefined || query.partition !== undefined) return undefined;
  const walks = walksFor(tenant, type, conjunctsOf(query.where), order);
  if (!walks) return undefined;
  const places = stretches(query, sqliteKeyset);
  const lanes = walks.lanes.map((lane) =>
    steps(
      db,
      places.map((place) => laneSql(tenant, type, query, order, walks.index, lane, place, conditions)),
    ),
  );
  const found: number[] = [];
  let passed = 0;
  try {
    for (const { doc, fits } of merged(lanes, query.orderBy?.direction === 'desc')) {
      if (fits) found.push(doc);
      else passed += 1;
      if (found.length === wanted) return found;
      if (passed > patience) return undefined;
    }
    return found;
  } finally {
    for (const lane of lanes) lane.return(undefined);
  }
};
