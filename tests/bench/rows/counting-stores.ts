import type { Store, Stores } from '#core/store';

export interface Counts {
  commits: number;
  documents: number;
  queries: number;
  reads: number;
  /** In one commit. */
  mostDocuments: number;
}

/** The stores, and what was asked of them. */
export function countingStores(stores: Stores): { readonly stores: Stores; readonly counts: Counts } {
  const counts: Counts = { commits: 0, documents: 0, queries: 0, reads: 0, mostDocuments: 0 };
  const counting = (store: Store): Store => ({
    get: (type, partition, id) => {
      counts.reads += 1;
      return store.get(type, partition, id);
    },
    query: (type, query) => {
      counts.queries += 1;
      return store.query(type, query);
    },
    count: (type, query) => {
      counts.queries += 1;
      return store.count(type, query);
    },
    commit: (partition, writes) => {
      counts.commits += 1;
      counts.documents += writes.length;
      counts.mostDocuments = Math.max(counts.mostDocuments, writes.length);
      return store.commit(partition, writes);
    },
  });
  return { stores: { ...stores, forTenant: (tenantId) => counting(stores.forTenant(tenantId)) }, counts };
}
