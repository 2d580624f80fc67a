import type { Database } from '#adapters/sqlite/database';
import { writeSideRows } from '#adapters/sqlite/side-rows';
import { type Body, bodyOf } from '#adapters/stored-document';
import { type DocumentType, documentPlans } from '#core/documents';

export interface NewDocument {
  readonly tenant: string;
  readonly partition: string;
  readonly type: DocumentType;
  readonly doc: { readonly id: string };
}

/**
 * Lays new documents into an empty file as the adapter would, but without looking whether they are there. What the
 * adapter writes and this does not would show: the seed is opened, read and changed by the adapter afterwards.
 */
export function documentInserter(db: Database): (documents: Iterable<NewDocument>, now: number) => void {
  const insert = db.prepare(
    'INSERT INTO document (tenant, partition, type, id, etag, seq, schemaVersion, expiresAt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return (documents, now) => {
    let seq = Number(db.prepare('SELECT seq FROM last_commit').get()?.seq);
    for (const { tenant, partition, type, doc } of documents) {
      seq += 1;
      const body = bodyOf(doc);
      const { version, ttlSeconds } = documentPlans[type];
      const expiresAt = ttlSeconds === undefined ? null : now + ttlSeconds * 1_000;
      const etag = `${seq.toString(36)}.seed`;
      const row = insert.run(tenant, partition, type, body.id, etag, seq, version, expiresAt, JSON.stringify(body));
      writeSideRows(db, { tenant, type, doc: Number(row.lastInsertRowid) }, undefined, body as Body);
    }
    db.prepare('UPDATE last_commit SET seq = ?').run(seq);
  };
}
