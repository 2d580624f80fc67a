import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a directory of a tenant holds. `deleted` remembers seeded people who were deleted, so that they stay so. */
export type ThingKind =
  | 'user'
  | 'group'
  | 'team'
  | 'operation'
  | 'sku'
  | 'organization'
  | 'managedDevice'
  | 'autopilotDevice'
  | 'deleted';

/** One thing as Graph shows it, with what is kept beside it. */
export type Thing = { readonly id: string; readonly [property: string]: unknown };

/** `small-directory.db`: what applications change of a tenant. Every method is one transaction. */
export type Things = {
  /** In the order of their ids. */
  all(tenantId: string, kind: ThingKind): readonly Thing[];
  get(tenantId: string, kind: ThingKind, id: string): Thing | undefined;
  /** By the one name that is unique among them, in any case of letters: a sign-in name, a mail nickname. */
  named(tenantId: string, kind: ThingKind, name: string): Thing | undefined;
  put(tenantId: string, kind: ThingKind, thing: Thing, name?: string): void;
  remove(tenantId: string, kind: ThingKind, id: string): void;
  close(): void;
};

const schema = `
  CREATE TABLE IF NOT EXISTS thing (
    tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT, body TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, id)
  );
  CREATE INDEX IF NOT EXISTS thing_name ON thing (tenant, kind, name);
`;

export function openThings(dataDir: string): Things {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'small-directory.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  db.exec(schema);
  const all = db.prepare('SELECT body FROM thing WHERE tenant = ? AND kind = ? ORDER BY id');
  const get = db.prepare('SELECT body FROM thing WHERE tenant = ? AND kind = ? AND id = ?');
  const named = db.prepare('SELECT body FROM thing WHERE tenant = ? AND kind = ? AND name = ?');
  const put = db.prepare(
    'INSERT INTO thing (tenant, kind, id, name, body) VALUES (?, ?, ?, ?, ?) ' +
      'ON CONFLICT DO UPDATE SET name = excluded.name, body = excluded.body',
  );
  const remove = db.prepare('DELETE FROM thing WHERE tenant = ? AND kind = ? AND id = ?');
  const thingOf = (row: unknown): Thing => JSON.parse((row as { body: string }).body) as Thing;
  const one = (row: unknown): Thing | undefined => (row === undefined ? undefined : thingOf(row));
  return {
    all: (tenantId, kind) => all.all(tenantId, kind).map(thingOf),
    get: (tenantId, kind, id) => one(get.get(tenantId, kind, id)),
    named: (tenantId, kind, name) => one(named.get(tenantId, kind, name.toLowerCase())),
    put: (tenantId, kind, thing, name) =>
      void put.run(tenantId, kind, thing.id, name?.toLowerCase() ?? null, JSON.stringify(thing)),
    remove: (tenantId, kind, id) => void remove.run(tenantId, kind, id),
    close: () => db.close(),
  };
}
