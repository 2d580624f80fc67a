import type { Stores } from '#core/store';

/** One store under test, opened for a whole suite; the tests keep apart by using tenants of their own. */
export interface StoreSubject {
  readonly stores: Stores;
  close(): Promise<void>;
  /** The raw change feed over all tenants from a cursor on, until nothing more comes. */
  feed(cursor: string | undefined): Promise<{ readonly documents: readonly unknown[]; readonly cursor: string }>;
  /** Moves the store's clock, where it is ours. */
  readonly passTime?: (ms: number) => void;
}

/** What a store is known to do; everything else is demanded of all. */
export interface StoreCapabilities {
  /** A refused commit leaves nothing behind. */
  readonly atomicBatches: boolean;
  /** The same id may lie in two partitions of a tenant. */
  readonly idsPerPartition: boolean;
  /** Documents expire when time passes. */
  readonly expiry: boolean;
  /** The feed brings documents in the order of their commits, and each once. */
  readonly orderedFeed: boolean;
  /** How many random filters are tried and how deep they nest: some parsers take seconds for deep ones. */
  readonly filterRuns: number;
  readonly filterDepth: number;
}

/** How a part of the suite reaches the subject, which is open while its tests run. */
export type SubjectOf = () => StoreSubject;
