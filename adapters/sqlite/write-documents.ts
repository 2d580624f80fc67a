import { type PlainWrite, plainWrite } from '#adapters/port-bounds';
import { type Body, bodyOf } from '#adapters/stored-document';
import { type DocumentType, documentPlans } from '#core/documents';
import { StoreFailure, type Write } from '#core/store';
import type { Database } from './database.ts';
import { hasSideRows, writeSideRows } from './side-rows.ts';

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

/** Gives out the next numbers in the order of all commits: the first of `count`. */
const takeSeqs = (db: Database, count: number): number => {
  const row = db.prepare('UPDATE last_commit SET seq = seq + ? WHERE one = 1 RETURNING seq').get(count);
  return Number(row?.seq) - count + 1;
};

/** Side rows are made from what was stored: a value that JSON does not know must not be found by either. */
const writeSides = (
  db: Database,
  tenant: string,
  type: DocumentType,
  doc: number,
  before: string | undefined,
  after: string,
): void => {
  if (!hasSideRows(type)) return;
  const old = before === undefined ? undefined : (JSON.parse(before) as Body);
  writeSideRows(db, { tenant, type, doc }, old, JSON.parse(after) as Body);
};

/** How a document will lie in the file. */
interface Written {
  readonly id: string;
  readonly etag: string;
  readonly seq: number;
  readonly schemaVersion: number;
  readonly expiresAt: number | null;
  readonly json: string;
}

const written = ({ now, opening }: CommitPlace, type: DocumentType, body: Body, seq: number): Written => {
  const { version, ttlSeconds } = documentPlans[type];
  return {
    id: body.id,
    etag: `${seq.toString(36)}.${opening}`,
    seq,
    schemaVersion: version,
    expiresAt: ttlSeconds === undefined ? null : now + ttlSeconds * 1_000,
    json: JSON.stringify(body),
  };
};

/** False where there is one already, which may have expired. */
const insert = (db: Database, { tenant, partition }: CommitPlace, type: DocumentType, row: Written): boolean => {
  const { changes, lastInsertRowid } = db
    .prepare(
      'INSERT INTO document (tenant, partition, type, id, etag, seq, schemaVersion, expiresAt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, type, id, partition) DO NOTHING',
    )
    .run(tenant, partition, type, row.id, row.etag, row.seq, row.schemaVersion, row.expiresAt, row.json);
  if (changes === 0) return false;
  writeSides(db, tenant, type, Number(lastInsertRowid), undefined, row.json);
  return true;
};

const update = (db: Database, tenant: string, type: DocumentType, present: Present, row: Written): void => {
  db.prepare('UPDATE document SET etag = ?, seq = ?, schemaVersion = ?, expiresAt = ?, body = ? WHERE doc = ?').run(
    row.etag,
    row.seq,
    row.schemaVersion,
    row.expiresAt,
    row.json,
    present.doc,
  );
  writeSides(db, tenant, type, present.doc, present.body, row.json);
};

const apply = (db: Database, place: CommitPlace, write: PlainWrite, seq: number): void => {
  const { kind, type, id } = write;
  const row = kind === 'remove' ? undefined : written(place, type, bodyOf(write.doc), seq);
  if (kind === 'create' && row && insert(db, place, type, row)) return;
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
  if (row === undefined) {
    if (present !== undefined) erase(db, place.tenant, type, present);
  } else if (present === undefined) insert(db, place, type, row);
  else update(db, place.tenant, type, present, row);
};

/** Carries the writes out in their order. To be called within a transaction. */
export const writeDocuments = (db: Database, place: CommitPlace, writes: readonly Write[]): void => {
  const first = takeSeqs(db, writes.length);
  for (const [at, write] of writes.entries()) apply(db, place, plainWrite(write), first + at);
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
