import { type DocumentType, documentPlans } from '#core/documents';
import type { CountQuery, Query, Write } from '#core/store';

const maxWrites = 100;
const maxLimit = 1_000;
const maxSkip = 10_000;
const fieldPath = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/;

/** Field names come from code, never from a request. They become part of a query's text, so they are checked anyway. */
export const checkedField = (field: string): string => {
  if (!fieldPath.test(field)) throw new RangeError(`Not a field path: ${JSON.stringify(field)}`);
  return field;
};

const within = (name: string, value: number, least: number, most: number): void => {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`);
};

/**
 * Throws on a query the port does not allow: a mistake of the caller, not a failure of the store. Orders must be planned:
 * Cosmos cannot sort by a field that is in no index.
 */
export const checkQuery = (type: DocumentType, { limit, skip, after, orderBy }: Query): void => {
  within('limit', limit, 1, maxLimit);
  within('skip', skip ?? 0, 0, maxSkip);
  if (skip !== undefined && after !== undefined) throw new RangeError('Either skip or after, not both');
  const field = orderBy?.field ?? 'id';
  if (field === 'id' || documentPlans[type].indexes.some((fields) => fields.length === 1 && fields[0] === field))
    return;
  throw new RangeError(`No index is planned for ${type} by ${field}`);
};

/** Throws on a count the port does not allow. */
export const checkCount = ({ upTo }: CountQuery): void => within('upTo', upTo, 1, maxLimit);

/** Throws on a page the port does not allow. */
export const checkLimit = (limit: number): number => {
  within('limit', limit, 1, maxLimit);
  return limit;
};

/** Throws on a commit the port does not allow. */
export const checkWrites = (writes: readonly Write[]): void => within('writes', writes.length, 0, maxWrites);

/** A write in one shape for every kind. */
export type PlainWrite =
  | {
      readonly kind: 'create' | 'replace' | 'upsert';
      readonly type: DocumentType;
      readonly id: string;
      readonly doc: { readonly id: string };
      readonly ifMatch?: string | undefined;
    }
  | {
      readonly kind: 'remove';
      readonly type: DocumentType;
      readonly id: string;
      readonly ifMatch?: string | undefined;
    };

export const plainWrite = (write: Write): PlainWrite => {
  if ('create' in write) return { kind: 'create', type: write.create, id: write.doc.id, doc: write.doc };
  if ('upsert' in write) return { kind: 'upsert', type: write.upsert, id: write.doc.id, doc: write.doc };
  if ('remove' in write) return { kind: 'remove', type: write.remove, id: write.id, ifMatch: write.ifMatch };
  return { kind: 'replace', type: write.replace, id: write.doc.id, doc: write.doc, ifMatch: write.ifMatch };
};
