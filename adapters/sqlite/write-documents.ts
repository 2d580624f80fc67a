import { type PlainWrite, plainWrite } from '#adapters/port-bounds';
import { type Body, bodyOf } from '#adapters/stored-document';
import { type DocumentType, documentPlans } from '#core/documents';
import { StoreFailure, type Write } from '#core/store';
import type { Database } from './database.ts';
import { writeSideRows } from './side-rows.ts';

/** What every write of one commit shares. */
export interface CommitPlace {
  readonly tenant: string;
  readonly partition: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Names this opening of the file, so that no etag returns after a backup was put back. */
  readonly opening: string;
}

interface Present {
  readonly doc: number;
  readonly etag: string;
  readonly expiresAt: number | null;
  readonly body: string;
}

const find = (db: Database, { tenant, partition }: CommitPlace, { type, id }: PlainWrite): Present | undefined =>
  db
    .prepare(
      'SELECT doc, etag, expiresAt, body FROM document WHERE tenant = ? AND type = ? AND id = ? AND partition = ?',
    )
    .get(tenant, type, id, partition) as unknown as Present | undefined;

const erase = (
  db: Database,
  tenant: string,
  type: DocumentType,
  row: { readonly doc: number; readonly body: string },
) => {
  writeSideRows(db, { tenant, type, doc: row.doc }, JSON.parse(row.body) as Body, undefined);
  db.prepare('DELETE FROM document WHERE doc = ?').run(row.doc);
};

const nextSeq = (db: Database): number =>
  Number(db.prepare('UPDATE last_commit SET seq = seq + 1 WHERE one = 1 RETURNING seq').get()?.seq);

const save = (db: Database, place: CommitPlace, type: DocumentType, body: Body, present: Present | undefined): void => {
  const { tenant, partition, now, opening } = place;
  const { version, ttlSeconds } = documentPlans[type];
  const seq = nextSeq(db);
  const etag = `${seq.toString(36)}.${opening}`;
  const expiresAt = ttlSeconds === undefined ? null : now + ttlSeconds * 1_000;
  const json = JSON.stringify(body);
  if (present === undefined) {
    const { lastInsertRowid } = db
      .prepare(
        'INSERT INTO document (tenant, partition, type, id, etag, seq, schemaVersion, expiresAt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(tenant, partition, type, body.id, etag, seq, version, expiresAt, json);
    writeSideRows(db, { tenant, type, doc: Number(lastInsertRowid) }, undefined, JSON.parse(json) as Body);
    return;
  }
  db.prepare('UPDATE document SET etag = ?, seq = ?, schemaVersion = ?, expiresAt = ?, body = ? WHERE doc = ?').run(
    etag,
    seq,
    version,
    expiresAt,
    json,
    present.doc,
  );
  writeSideRows(db, { tenant, type, doc: present.doc }, JSON.parse(present.body) as Body, JSON.parse(json) as Body);
};

const apply = (db: Database, place: CommitPlace, write: PlainWrite): void => {
  const { kind, type, id } = write;
  const found = find(db, place, write);
  const expired = found !== undefined && found.expiresAt !== null && found.expiresAt <= place.now;
  if (expired) erase(db, place.tenant, type, found);
  const present = expired ? undefined : found;
  if (kind === 'create' && present !== undefined) throw new StoreFailure('exists', `There is a ${type} ${id} already`);
  if (kind === 'replace' || kind === 'remove') {
    if (present === undefined) throw new StoreFailure('missing', `There is no ${type} ${id}`);
    if (write.ifMatch !== undefined && write.ifMatch !== present.etag) {
      throw new StoreFailure('changed', `The ${type} ${id} was changed meanwhile`);
    }
  }
  if (kind !== 'remove') save(db, place, type, bodyOf(write.doc), present);
  else if (present !== undefined) erase(db, place.tenant, type, present);
};

/** Carries the writes out in their order. To be called within a transaction. */
export const writeDocuments = (db: Database, place: CommitPlace, writes: readonly Write[]): void => {
  for (const write of writes) apply(db, place, plainWrite(write));
};

/** Removes at most `limit` documents whose time has passed and says how many it removed. */
export const purgeExpired = (db: Database, now: number, limit: number): number => {
  const rows = db
    .prepare(
      'SELECT doc, tenant, type, body FROM document INDEXED BY document_expiry WHERE expiresAt IS NOT NULL AND expiresAt <= ? LIMIT ?',
    )
    .all(now, limit) as unknown as readonly { doc: number; tenant: string; type: DocumentType; body: string }[];
  for (const row of rows) erase(db, row.tenant, row.type, row);
  return rows.length;
};
