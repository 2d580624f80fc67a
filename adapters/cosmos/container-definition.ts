import { checkedField } from '#adapters/port-bounds';
import { type DocumentType, documentPlans } from '#core/documents';

interface PathOrder {
  readonly path: string;
  readonly order: 'ascending';
}

/** A container as Cosmos takes it on creation and as the infrastructure templates write it; plain JSON but for its id. */
export interface CosmosContainerDefinition {
  readonly partitionKey: { readonly paths: string[]; readonly kind: 'MultiHash'; readonly version: 2 };
  /** -1: only documents with a `ttl` of their own expire. */
  readonly defaultTtl: -1;
  readonly indexingPolicy: {
    readonly indexingMode: 'consistent';
    readonly automatic: true;
    readonly includedPaths: { readonly path: string }[];
    readonly excludedPaths: { readonly path: string }[];
    readonly compositeIndexes: PathOrder[][];
  };
}

const plans = (Object.keys(documentPlans) as readonly DocumentType[]).map((type) => documentPlans[type]);

const pathOf = (field: string): string => `/body/${checkedField(field).replaceAll('.', '/')}`;

/** Tenant and type, the fields, then the id: each list exactly as `query-documents.ts` orders by it. */
export const compositePaths = (fields: readonly string[]): readonly string[] => [
  '/tenantId',
  '/type',
  ...fields.map(pathOf),
  '/body/id',
];

const unique = (paths: readonly string[]): readonly string[] => [...new Set(paths)].toSorted();

const included = unique([
  '/tenantId/?',
  '/partition/?',
  '/type/?',
  '/body/id/?',
  ...plans.flatMap(({ indexes }) => indexes.flat().map((field) => `${pathOf(field)}/?`)),
  ...plans.flatMap(({ arrays = [] }) => arrays.map((field) => `${pathOf(field)}/[]/?`)),
]);

const composites = unique(
  [[], ...plans.flatMap(({ indexes }) => indexes)].map((fields) => compositePaths(fields).join()),
);

/**
 * The one container of the product. Only what the plans name is indexed, so that a write pays for nothing else and long
 * texts stay out; every other condition is checked on the documents that the indexed ones lead to. A composite index
 * serves its order in both directions.
 */
export const containerDefinition: CosmosContainerDefinition = {
  partitionKey: { paths: ['/tenantId', '/partition'], kind: 'MultiHash', version: 2 },
  defaultTtl: -1,
  indexingPolicy: {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: included.map((path) => ({ path })),
    excludedPaths: [{ path: '/*' }],
    compositeIndexes: composites.map((paths) => paths.split(',').map((path) => ({ path, order: 'ascending' }))),
  },
};
