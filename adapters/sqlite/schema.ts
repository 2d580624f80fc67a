import { checkedField } from '#adapters/port-bounds';
import { type DocumentType, documentPlans } from '#core/documents';

const types = Object.keys(documentPlans) as readonly DocumentType[];

/** A field of the body as SQL; the same text in index and query, or SQLite does not see that they are one. */
export const fieldSql = (field: string): string =>
  field === 'id' ? 'id' : `json_extract(body, '$.${checkedField(field)}')`;

/** `null`, `true`, `false`, `integer`, `real`, `text`, `array`, `object`, or SQL NULL where the field is missing. */
export const fieldTypeSql = (field: string): string => `json_type(body, '$.${checkedField(field)}')`;

/** The name of the index over the documents of a type: tenant, then these fields, then the id. */
export const indexName = (type: DocumentType, fields: readonly string[]): string =>
  ['by', type, ...fields].join('_').replaceAll('.', '_');

const indexSql = (type: DocumentType): readonly string[] =>
  documentPlans[type].indexes.map(
    (fields) =>
      `CREATE INDEX IF NOT EXISTS ${indexName(type, fields)} ON document (tenant, ${fields.map(fieldSql).join(', ')}, id) WHERE type = '${type}'`,
  );

export const plannedIndexNames: ReadonlySet<string> = new Set(
  types.flatMap((type) => documentPlans[type].indexes.map((fields) => indexName(type, fields))),
);

/** Column names of `document`. `doc` names the row for its side rows; `seq` is the place in the order of all commits. */
const tables = [
  `CREATE TABLE IF NOT EXISTS document (
     doc INTEGER PRIMARY KEY,
     tenant TEXT NOT NULL,
     partition TEXT NOT NULL,
     type TEXT NOT NULL,
     id TEXT NOT NULL,
     etag TEXT NOT NULL,
     seq INTEGER NOT NULL,
     schemaVersion INTEGER NOT NULL,
     expiresAt INTEGER,
     body TEXT NOT NULL
   ) STRICT`,
  'CREATE UNIQUE INDEX IF NOT EXISTS document_key ON document (tenant, type, id, partition)',
  'CREATE INDEX IF NOT EXISTS document_partition ON document (tenant, partition, type, id)',
  'CREATE UNIQUE INDEX IF NOT EXISTS document_seq ON document (seq)',
  'CREATE INDEX IF NOT EXISTS document_expiry ON document (expiresAt) WHERE expiresAt IS NOT NULL',
  // A counter of its own, not max(seq): removing the newest document must not give its number out again.
  'CREATE TABLE IF NOT EXISTS last_commit (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) STRICT',
  'INSERT OR IGNORE INTO last_commit VALUES (1, 0)',
  `CREATE TABLE IF NOT EXISTS element (
     tenant TEXT NOT NULL,
     type TEXT NOT NULL,
     field TEXT NOT NULL,
     value TEXT NOT NULL,
     doc INTEGER NOT NULL,
     PRIMARY KEY (tenant, type, field, value, doc)
   ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE IF NOT EXISTS words (doc INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT',
  // Only which documents hold a trigram is kept: `words` has the text to make sure, and the index stays small.
  `CREATE VIRTUAL TABLE IF NOT EXISTS trigram USING fts5
     (text, tokenize = 'trigram', content = '', contentless_delete = 1, detail = none)`,
  // From which fields the side rows of a type were made, so that a new plan makes them anew.
  'CREATE TABLE IF NOT EXISTS side_plan (type TEXT PRIMARY KEY, plan TEXT NOT NULL) STRICT',
];

/** Every statement that makes the schema, harmless to repeat. */
export const schemaSql: readonly string[] = [...tables, ...types.flatMap(indexSql)];

/** Arrays and texts of a type as they are kept in `side_plan`. */
export const sidePlanOf = (type: DocumentType): string =>
  JSON.stringify({ arrays: documentPlans[type].arrays ?? [], text: documentPlans[type].text ?? [] });

/** A number for the schema as it is now, kept in the file: equal means nothing is to be done when opening. */
export const schemaNumber = ((): number => {
  let hash = 0;
  for (const character of schemaSql.concat(types.map(sidePlanOf)).join('\n')) {
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  }
  return hash & 0x7fffffff;
})();

export const typesKept = types;
