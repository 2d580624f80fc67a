import { conjunctsOf } from '#adapters/planned-walk';
import { allOf } from '#adapters/sql';
import { type DocumentType, documentPlans } from '#core/documents';
import type { Filter, Query } from '#core/store';
import { containerDefinition } from './container-definition.ts';
import { pageSql, querySpec } from './query-documents.ts';

const { indexingPolicy } = containerDefinition;
const types = Object.keys(documentPlans) as DocumentType[];

const textOf = (type: DocumentType, query: Query): string =>
  querySpec(pageSql('contoso', type, query, 'c.body', query.limit, allOf([]))).query;

/** `c.body["queue"]["id"] DESC` → `/body/queue/id` */
const orderOf = (sql: string): readonly string[] =>
  (sql.split(' ORDER BY ')[1] ?? '').split(', ').map((path) =>
    path
      .replace(/ (ASC|DESC)$/, '')
      .replace(/^c/, '')
      .replaceAll(/\.|\["/g, '/')
      .replaceAll('"]', ''),
  );

describe('the container', () => {
  const orders = types.flatMap((type) =>
    [[], ...documentPlans[type].indexes].map((fields) => ({
      type,
      fields,
      name: `${type} by ${fields.join(', ') || 'id'}`,
    })),
  );

  it.each(orders)('has the composite index that $name is walked by', ({ type, fields }) => {
    const pinned = fields.slice(0, -1).map((field): Filter => ({ field, is: 'x' }));
    const last = fields.at(-1);
    for (const direction of ['asc', 'desc'] as const) {
      const orderBy = { field: last ?? 'id', direction };
      const sql = textOf(type, { where: { and: pinned }, orderBy, limit: 25 });
      const ways = new Set(sql.match(/ (ASC|DESC)\b/g));
      expect([...ways]).toEqual([direction === 'asc' ? ' ASC' : ' DESC']);
      const paths = indexingPolicy.compositeIndexes.map((index) => index.map(({ path }) => path));
      expect(paths).toContainEqual(orderOf(sql));
    }
    expect(conjunctsOf({ and: pinned })).toEqual(pinned);
  });

  it('stays within what Cosmos allows', () => {
    expect(indexingPolicy.compositeIndexes.length).toBeLessThanOrEqual(100);
    for (const index of indexingPolicy.compositeIndexes) expect(index.length).toBeLessThanOrEqual(8);
    expect(containerDefinition.partitionKey).toEqual({
      paths: ['/tenantId', '/partition'],
      kind: 'MultiHash',
      version: 2,
    });
  });

  it('indexes nothing that no plan asks for', () => {
    const included = indexingPolicy.includedPaths.map(({ path }) => path);
    expect(indexingPolicy.excludedPaths).toEqual([{ path: '/*' }]);
    expect(included).toContain('/body/queue/id/?');
    expect(included).toContain('/body/readers/[]/?');
    expect(included.join()).not.toMatch(/description|\/\*/);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(containerDefinition))).toEqual(containerDefinition);
  });
});

describe('a query to Cosmos', () => {
  it('names the tenant and the type first, whatever else it asks', () => {
    for (const where of [{ or: [] }, { or: [{ contains: 'a' }, { field: 'status', isNot: 'x' }] }] as const) {
      const sql = textOf('ticket', { where, limit: 1 });
      expect(sql).toMatch(/WHERE c\.tenantId = @p1 AND c\.type = @p2 AND (false|\(.*\)) ORDER BY/);
    }
  });

  it('carries no value in its text', () => {
    const where: Filter = {
      and: [
        { field: 'status', is: "o'pen?" },
        { field: 'priority', in: ['P1?', '@p0'] },
        { field: 'queue.id', notIn: ['?'] },
        { field: 'version', atLeast: 4711 },
        { field: 'readers', has: '?me' },
        { contains: 'wo?rd OR 1=1' },
      ],
    };
    const { query, parameters } = querySpec(pageSql('contoso', 'ticket', { where, limit: 5 }, 'c.body', 5, allOf([])));
    expect(query).not.toMatch(/\?|pen|P1|4711|me"|wo|1=1|contoso/);
    const names = query.match(/@p\d+/g) ?? [];
    expect(names).toEqual((parameters ?? []).map(({ name }) => name));
    expect(parameters?.slice(0, 4).map(({ value }) => value)).toEqual([5, 'contoso', 'ticket', "o'pen?"]);
  });
});
