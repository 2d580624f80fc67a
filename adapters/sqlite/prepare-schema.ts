import type { Body } from '#adapters/stored-document';
import type { DocumentType } from '#core/documents';
import type { Database } from './database.ts';
import { plannedIndexNames, schemaNumber, schemaSql, sideLayout, sidePlanOf, sideTables, typesKept } from './schema.ts';
import { writeSideRows } from './side-rows.ts';

interface Row {
  readonly doc: number;
  readonly tenant: string;
  readonly body: string;
}

const batch = 500;

/** Makes elements and words of a type anew from its documents. */
const rebuildSideRows = (db: Database, type: DocumentType): void => {
  db.prepare('DELETE FROM element WHERE type = ?').run(type);
  const ofType = 'SELECT doc FROM document WHERE type = ?';
  db.prepare(`DELETE FROM trigram WHERE rowid IN (SELECT doc FROM words WHERE doc IN (${ofType}))`).run(type);
  db.prepare(`DELETE FROM words WHERE doc IN (${ofType})`).run(type);
  const next = db.prepare('SELECT doc, tenant, body FROM document WHERE type = ? AND doc > ? ORDER BY doc LIMIT ?');
  for (let after = -1; ; ) {
    const rows = next.all(type, after, batch) as unknown as readonly Row[];
    for (const { doc, tenant, body } of rows) {
      writeSideRows(db, { tenant, type, doc }, undefined, JSON.parse(body) as Body);
      after = doc;
    }
    if (rows.length < batch) return;
  }
};

const dropUnplannedIndexes = (db: Database): void => {
  const present = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'by\\_%' ESCAPE '\\'")
    .all();
  for (const { name } of present) {
    if (typeof name === 'string' && /^\w+$/.test(name) && !plannedIndexNames.has(name)) db.exec(`DROP INDEX ${name}`);
  }
};

const planOf = (db: Database, what: string): unknown =>
  db.prepare('SELECT plan FROM side_plan WHERE type = ?').get(what)?.plan;

const keepPlan = (db: Database, what: string, plan: string): void => {
  db.prepare('INSERT OR REPLACE INTO side_plan VALUES (?, ?)').run(what, plan);
};

/** Tables of another layout go, and with them the word that any side rows were made. */
const prepareSideTables = (db: Database): void => {
  if (planOf(db, '*') !== sideLayout) {
    for (const name of Object.keys(sideTables)) db.exec(`DROP TABLE IF EXISTS ${name}`);
    db.exec('DELETE FROM side_plan');
    keepPlan(db, '*', sideLayout);
  }
  for (const statement of Object.values(sideTables)) db.exec(statement);
};

const numberOf = (db: Database): unknown => db.prepare('PRAGMA user_version').get()?.user_version;

/** Brings the file to the schema of this release. A file that has it already is only looked at. */
export const prepareSchema = (db: Database): void => {
  if (numberOf(db) === schemaNumber) return;
  db.transaction(() => {
    for (const statement of schemaSql) db.exec(statement);
    dropUnplannedIndexes(db);
    prepareSideTables(db);
    for (const type of typesKept) {
      const plan = sidePlanOf(type);
      if (planOf(db, type) === plan) continue;
      rebuildSideRows(db, type);
      keepPlan(db, type, plan);
    }
    db.exec(`PRAGMA user_version = ${schemaNumber}`);
  });
};
