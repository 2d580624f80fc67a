import type { Container, FeedOptions, SqlQuerySpec } from '@azure/cosmos';
import { sortField, stretches } from '#adapters/keyset';
import { conjunctsOf, plannedWalk } from '#adapters/planned-walk';
import { checkCount, checkQuery } from '#adapters/port-bounds';
import { allOf, type Sql } from '#adapters/sql';
import { type Body, portEtag } from '#adapters/stored-document';
import { upgrade } from '#adapters/upgrade-document';
import type { Documents, DocumentType } from '#core/documents';
import type { CountQuery, FieldValue, Page, Query, Stored } from '#core/store';
import { compileFilter, cosmosKeyset, fieldSql } from './compile-filter.ts';

export interface DocumentItem {
  readonly _etag: string;
  readonly schemaVersion: number;
  readonly body: Body;
}

interface SortKey {
  readonly id: string;
  /** Left out by Cosmos where the document has no such field. */
  readonly sort?: FieldValue;
}

const pageRows = 1_000;

export const storedOf = <T extends DocumentType>(type: T, item: DocumentItem): Stored<Documents[T]> => {
  const body = upgrade(type, item.schemaVersion, item.body);
  return { ...body, etag: portEtag(item._etag) } as unknown as Stored<Documents[T]>;
};

/** Question marks become the named parameters of Cosmos. No value is ever in the text, so each mark is one. */
export const querySpec = ({ text, params }: Sql): SqlQuerySpec => {
  let count = 0;
  return {
    query: text.replaceAll('?', () => `@p${count++}`),
    parameters: params.map((value, at) => ({ name: `@p${at}`, value })),
  };
};

/**
 * The tenant is a condition of every query, even where the partition key says the same: a key prefix in the request's
 * options alone neither routes well nor keeps other tenants out on every version of the service.
 */
const conditionsOf = (
  tenant: string,
  type: DocumentType,
  { partition, where }: Pick<Query, 'partition' | 'where'>,
): Sql => {
  const conditions: Sql[] = [{ text: 'c.tenantId = ? AND c.type = ?', params: [tenant, type] }];
  if (partition !== undefined) conditions.push({ text: 'c.partition = ?', params: [partition] });
  if (where !== undefined) conditions.push(compileFilter(type, where));
  return allOf(conditions);
};

/** Exactly a composite index of the container: with its pinned fields in front Cosmos can walk it without sorting. */
const orderOf = (type: DocumentType, query: Query): string => {
  const direction = query.orderBy?.direction === 'desc' ? 'DESC' : 'ASC';
  const walk = plannedWalk(type, conjunctsOf(query.where), sortField(query)) ?? [];
  return ['c.tenantId', 'c.type', ...walk.map(fieldSql), fieldSql('id')]
    .map((path) => `${path} ${direction}`)
    .join(', ');
};

/** What is asked, up to `rows` rows. Exported for the test that compares it with the container's indexes. */
export const pageSql = (
  tenant: string,
  type: DocumentType,
  query: Query,
  columns: string,
  rows: number,
  stretch: Sql,
): Sql => {
  const conditions = allOf([conditionsOf(tenant, type, query), stretch]);
  return {
    text: `SELECT TOP ? ${columns} FROM c WHERE ${conditions.text} ORDER BY ${orderOf(type, query)}`,
    params: [rows, ...conditions.params],
  };
};

const optionsFor = (tenant: string, { partition }: Pick<Query, 'partition'>): FeedOptions => ({
  maxItemCount: pageRows,
  ...(partition !== undefined && { partitionKey: [tenant, partition] }),
});

/**
 * The last of the rows to be passed over, or `undefined` when there are fewer. OFFSET would read the same rows on the
 * service and, over several partitions, here as well; this way only their keys travel.
 */
const lastSkipped = async (
  container: Container,
  tenant: string,
  type: DocumentType,
  query: Query,
  skip: number,
): Promise<SortKey | undefined> => {
  const field = sortField(query);
  const columns = `${fieldSql('id')} AS id${field === undefined ? '' : `, ${fieldSql(field)} AS sort`}`;
  const spec = querySpec(pageSql(tenant, type, query, columns, skip, allOf([])));
  let passed = 0;
  let last: SortKey | undefined;
  for await (const { resources } of container.items
    .query<SortKey>(spec, optionsFor(tenant, query))
    .getAsyncIterator()) {
    passed += resources.length;
    last = resources.at(-1) ?? last;
  }
  return passed < skip ? undefined : last;
};

export const queryDocuments = async <T extends DocumentType>(
  container: Container,
  tenant: string,
  type: T,
  asked: Query,
): Promise<Page<Documents[T]>> => {
  checkQuery(type, asked);
  const { skip = 0, ...query } = asked;
  const start = skip === 0 ? undefined : await lastSkipped(container, tenant, type, query, skip);
  if (skip > 0 && start === undefined) return { items: [], more: false };
  const from: Query = start === undefined ? query : { ...query, after: { value: start.sort ?? null, id: start.id } };

  const found: DocumentItem[] = [];
  for (const stretch of stretches(from, cosmosKeyset)) {
    const missing = query.limit + 1 - found.length;
    if (missing <= 0) break;
    const spec = querySpec(pageSql(tenant, type, from, 'c.body, c.schemaVersion, c._etag', missing, stretch.where));
    const { resources } = await container.items.query<DocumentItem>(spec, optionsFor(tenant, query)).fetchAll();
    found.push(...resources);
  }
  return { items: found.slice(0, query.limit).map((item) => storedOf(type, item)), more: found.length > query.limit };
};

/**
 * Counts one id for each document that fits: what an aggregate of the service would count has no bound, and with one it
 * reads no more than this does.
 */
export const countDocuments = async (
  container: Container,
  tenant: string,
  type: DocumentType,
  query: CountQuery,
): Promise<number> => {
  checkCount(query);
  const { text, params } = conditionsOf(tenant, type, query);
  const spec = querySpec({
    text: `SELECT TOP ? ${fieldSql('id')} AS id FROM c WHERE ${text}`,
    params: [query.upTo, ...params],
  });
  const { resources } = await container.items.query<{ id: string }>(spec, optionsFor(tenant, query)).fetchAll();
  return Math.min(resources.length, query.upTo);
};
