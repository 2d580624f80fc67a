import type { Documents, DocumentType } from './documents.ts';

/** A document as the store hands it out: `etag` names this very version of it. */
export type Stored<T> = T & { readonly etag: string };

export type FieldValue = string | number | boolean | null;

/**
 * What a query may ask. Fields are dotted paths into the document (`requester.id`).
 * `has`: an array of strings contains the value. `contains`: the words occur in the type's text fields, ignoring case.
 * `is not` also matches a document that lacks the field.
 */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly field: string; readonly is: FieldValue }
  | { readonly field: string; readonly isNot: FieldValue }
  | { readonly field: string; readonly in: readonly FieldValue[] }
  | { readonly field: string; readonly notIn: readonly FieldValue[] }
  | { readonly field: string; readonly atLeast: string | number }
  | { readonly field: string; readonly below: string | number }
  | { readonly field: string; readonly has: string }
  | { readonly field: string; readonly hasNot: string }
  | { readonly contains: string };

export interface Query {
  readonly where?: Filter;
  /** One field, made total by the id; without it the order is by id. Documents must have the field. */
  readonly orderBy?: { readonly field: string; readonly direction: 'asc' | 'desc' };
  /** Only within this partition. */
  readonly partition?: string;
  /** 1–1,000. */
  readonly limit: number;
  /** The sort value and id of the last document of the page before: costs the same at any depth. */
  readonly after?: { readonly value: FieldValue; readonly id: string };
  /** Rows to pass over, at most 10,000: page mode only, its cost grows with the number. */
  readonly skip?: number;
}

export interface CountQuery {
  readonly where?: Filter;
  /** Only within this partition. */
  readonly partition?: string;
  /** 1–1,000: beyond it nothing is counted, and no work is done. */
  readonly upTo: number;
}

export interface Page<T> {
  readonly items: readonly Stored<T>[];
  readonly more: boolean;
}

/** One write of a commit. `replace` and `remove` with `ifMatch` fail when the stored version is another one. */
export type Write = {
  [T in DocumentType]:
    | { readonly create: T; readonly doc: Documents[T] }
    | { readonly replace: T; readonly doc: Documents[T]; readonly ifMatch?: string }
    | { readonly upsert: T; readonly doc: Documents[T] }
    | { readonly remove: T; readonly id: string; readonly ifMatch?: string };
}[DocumentType];

/**
 * The documents of one tenant. Whoever holds a store can reach that tenant and no other: no method takes a tenant id.
 * Failures are `StoreFailure`s.
 */
export interface Store {
  get<T extends DocumentType>(type: T, partition: string, id: string): Promise<Stored<Documents[T]> | undefined>;
  query<T extends DocumentType>(type: T, query: Query): Promise<Page<Documents[T]>>;
  /** How many documents fit, and no more than `upTo`. */
  count(type: DocumentType, query: CountQuery): Promise<number>;
  /** All or nothing within one partition; at most 100 writes. */
  commit(partition: string, writes: readonly Write[]): Promise<void>;
}

/** The only door to a tenant's store; called where an actor is minted and nowhere else (held by a test). */
export interface Stores {
  forTenant(tenantId: string): Store;
  /**
   * The one question over tenants, for maintenance alone: which there are, suspended ones included, in the order of their
   * ids, after one and at most so many (1–1,000). It tells their ids and nothing else. Only what rebuilds stories from the
   * store calls it (held by a test), and enters each tenant like everybody.
   */
  tenantIds(page: { readonly after: string | null; readonly limit: number }): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * `exists`: create of an id that is there. `changed`: `ifMatch` does not hold. `missing`: replace or remove of nothing.
 * `unavailable`: the store cannot be read or written now (full or read-only disk, throttled, unreachable). Nothing is ever
 * half-written; after a time-out of a remote store nobody can say whether it was written whole or not at all.
 */
export type StoreFailureKind = 'exists' | 'changed' | 'missing' | 'unavailable';

export class StoreFailure extends Error {
  readonly kind: StoreFailureKind;
  constructor(kind: StoreFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreFailure';
    this.kind = kind;
  }
}
