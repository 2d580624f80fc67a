import { type Body, type StoredDocument, storedId } from '#adapters/stored-document';
import type { DocumentType } from '#core/documents';
import type { Database } from './database.ts';

export interface Changes {
  /** To be read with `documentFromFeed`. */
  readonly documents: readonly unknown[];
  /** Where to go on. Opaque. */
  readonly cursor: string;
}

interface ChangeRow {
  readonly seq: number;
  readonly tenant: string;
  readonly partition: string;
  readonly type: DocumentType;
  readonly id: string;
  readonly etag: string;
  readonly schemaVersion: number;
  readonly body: string;
}

const maxChanges = 1_000;

const placeOf = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  if (!/^[0-9a-z]{1,10}$/.test(cursor)) throw new RangeError(`Not a cursor of the change feed: ${cursor}`);
  return Number.parseInt(cursor, 36);
};

const rawOf = (row: ChangeRow): StoredDocument & { readonly etag: string } => ({
  id: storedId(row.type, row.id),
  tenantId: row.tenant,
  partition: row.partition,
  type: row.type,
  etag: row.etag,
  schemaVersion: row.schemaVersion,
  body: JSON.parse(row.body) as Body,
});

/**
 * The documents written since the cursor, in the order of their commits, of every tenant; of these types alone where some
 * are named. A document written several times is told once, as it is now; a removed one not at all. The cursor is behind
 * everything that was looked at, also where nothing was found.
 */
export const readChanges = (
  db: Database,
  cursor: string | undefined,
  limit: number,
  now: number,
  types?: readonly DocumentType[],
): Changes => {
  if (!Number.isInteger(limit) || limit < 1 || limit > maxChanges) {
    throw new RangeError(`limit must be a whole number from 1 to ${maxChanges}, not ${limit}`);
  }
  const from = placeOf(cursor);
  // Before the documents: what another process commits in between comes with the next look.
  const last = Number(db.prepare('SELECT seq FROM last_commit').get()?.seq);
  const ofTypes = types ? ` AND type IN (${types.map((type) => `'${type}'`).join()})` : '';
  const rows = db
    .prepare(
      `SELECT seq, tenant, partition, type, id, etag, schemaVersion, body FROM document INDEXED BY document_seq
       WHERE seq > ?${ofTypes} AND (expiresAt IS NULL OR expiresAt > ?) ORDER BY seq LIMIT ?`,
    )
    .all(from, now, limit) as unknown as readonly ChangeRow[];
  const found = rows.at(-1)?.seq ?? from;
  return { documents: rows.map(rawOf), cursor: (rows.length < limit ? Math.max(found, last) : found).toString(36) };
};
