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

/** `doc` names a document for its side rows; `seq` is its place in the order of all commits. */
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
  // From which definitions the side rows were made: those of a type, and under * those of the tables.
  'CREATE TABLE IF NOT EXISTS side_plan (type TEXT PRIMARY KEY, plan TEXT NOT NULL) STRICT',
];

/** Tables that are made from the documents and can be made from them again. */
export const sideTables: { readonly [name: string]: string } = {
  element: `CREATE TABLE IF NOT EXISTS element (
     tenant TEXT NOT NULL,
     type TEXT NOT NULL,
     field TEXT NOT NULL,
     value TEXT NOT NULL,
     doc INTEGER NOT NULL,
     PRIMARY KEY (tenant, type, field, value, doc)
   ) STRICT, WITHOUT ROWID`,
  words: 'CREATE TABLE IF NOT EXISTS words (doc INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT',
  // Keeps no copy of the text: `words` has it.
  trigram: `CREATE VIRTUAL TABLE IF NOT EXISTS trigram USING fts5
     (text, tokenize = 'trigram', content = '', contentless_delete = 1)`,
};

export const sideLayout = JSON.stringify(sideTables);

/** Arrays and texts of a type as they are kept in `side_plan`. */
export const sidePlanOf = (type: DocumentType): string =>
  JSON.stringify({ arrays: documentPlans[type].arrays ?? [], text: documentPlans[type].text ?? [] });

/** Makes documents and their indexes; harmless to repeat. */
export const schemaSql: readonly string[] = [...tables, ...types.flatMap(indexSql)];

/** A number for the schema as it is now, kept in the file: equal means nothing is to be done when opening. */
export const schemaNumber = ((): number => {
  let hash = 0;
  for (const character of [...schemaSql, sideLayout, ...types.map(sidePlanOf)].join('\n')) {
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  }
  return hash & 0x7fffffff;
})();

export const typesKept = types;
