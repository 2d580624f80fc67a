import type { DocumentType } from '#core/documents';
import { documentPlans } from '#core/documents';
import { upgrade } from './upgrade-document.ts';

/**
 * How a document lies in storage and comes out of the change feed, in both adapters. The product's own fields are kept
 * apart in `body`, because some documents have a field `type` of their own.
 */
export interface StoredDocument {
  /** `ticket:0197…`: two types may use the same id in one partition. */
  readonly id: string;
  readonly tenantId: string;
  readonly partition: string;
  readonly type: DocumentType;
  readonly schemaVersion: number;
  readonly body: Body;
}

export type Body = { readonly id: string; readonly [field: string]: unknown };

/** One document as the change feed tells it: where it lies, and its newest body, upgraded to the newest schema. */
export interface FeedDocument {
  readonly tenantId: string;
  readonly partition: string;
  readonly type: DocumentType;
  readonly id: string;
  readonly etag: string;
  readonly body: Body;
}

// Cosmos allows neither / \ ? # nor control characters in an id, and no blank at its end. ~ is our escape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being escaped
const unsafeInId = /[~/\\?#\u0000-\u001f\u007f]|\s$/g;

const escaped = (character: string): string => `~${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The id under which a document of this type is stored: unique within the partition for every type. */
export const storedId = (type: DocumentType, id: string): string => `${type}:${id.replace(unsafeInId, escaped)}`;

/** What is kept of a document handed in for writing: a copy read from the store carries its etag, which is not data. */
export const bodyOf = (doc: { readonly id: string }): Body => {
  const { etag: _, ...body } = doc as Body;
  return body as Body;
};

export const storedDocument = (
  tenantId: string,
  partition: string,
  type: DocumentType,
  body: Body,
): StoredDocument => ({
  id: storedId(type, body.id),
  tenantId,
  partition,
  type,
  schemaVersion: documentPlans[type].version,
  body,
});

const isRecord = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDocumentType = (value: unknown): value is DocumentType =>
  typeof value === 'string' && Object.hasOwn(documentPlans, value);

/**
 * Reads one raw document of the change feed: of SQLite's `changes` (`etag`) or of the Cosmos trigger (`_etag`).
 * `undefined` for what is no document of this product, such as one of a newer release: the feed must be able to go on.
 */
export const documentFromFeed = (raw: unknown): FeedDocument | undefined => {
  if (!isRecord(raw)) return undefined;
  const { tenantId, partition, type, schemaVersion, body } = raw;
  const etag = typeof raw._etag === 'string' ? portEtag(raw._etag) : raw.etag;
  if (typeof tenantId !== 'string' || typeof partition !== 'string' || !isDocumentType(type)) return undefined;
  if (typeof etag !== 'string' || typeof schemaVersion !== 'number') return undefined;
  if (!isRecord(body) || typeof body.id !== 'string') return undefined;
  const newest = upgrade(type, schemaVersion, body as Body);
  return { tenantId, partition, type, id: newest.id, etag, body: newest };
};

/**
 * An etag of Cosmos as the port's, and back. Cosmos writes them between double quotes and wants them so again; one
 * without quotes, as some emulators write it, is marked.
 */
export const portEtag = (etag: string): string => (/^"(?!=).*"$/.test(etag) ? etag.slice(1, -1) : `=${etag}`);
export const cosmosEtag = (etag: string): string => (etag.startsWith('=') ? etag.slice(1) : `"${etag}"`);
