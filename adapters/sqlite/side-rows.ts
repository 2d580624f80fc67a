import { createHash } from 'node:crypto';
import { valueAt } from '#adapters/field-value';
import type { Body } from '#adapters/stored-document';
import { type DocumentType, documentPlans } from '#core/documents';
import type { Database } from './database.ts';

/** What is kept beside a document so that `has` and `contains` need not read it. */
export interface SideRows {
  /** Pairs of field and value. */
  readonly elements: readonly (readonly [field: string, value: string])[];
  readonly text: string | undefined;
}

const none: SideRows = { elements: [], text: undefined };

/** How text and words are compared: lower case, and no NUL, at which the tokenizer would stop reading. */
export const folded = (text: string): string => text.toLowerCase().replaceAll('\0', ' ');

const firstPrivate = 0xe000;
const privates = 6_400;

/**
 * A trigram of private-use characters that stands for tenant and type. Each indexed text begins with its own, so that a
 * search meets the documents of one tenant only, however many the others have. Collisions cost time, not isolation:
 * what is found is compared with tenant and type again.
 */
export const scopeTrigram = (tenant: string, type: DocumentType): string => {
  const hash = createHash('sha256').update(`${type}\0${tenant}`).digest();
  return [0, 4, 8].map((at) => String.fromCharCode(firstPrivate + (hash.readUInt32BE(at) % privates))).join('');
};

const elementsOf = (body: Body, fields: readonly string[]): SideRows['elements'] =>
  fields.flatMap((field) => {
    const value = valueAt(body, field);
    const strings = Array.isArray(value) ? value.filter((element) => typeof element === 'string') : [];
    return [...new Set(strings)].map((element) => [field, element] as const);
  });

const textOf = (body: Body, fields: readonly string[]): string =>
  folded(
    fields
      .map((field) => valueAt(body, field))
      .filter((value) => typeof value === 'string')
      .join('\n'),
  );

/** Whether documents of this type have any. */
export const hasSideRows = (type: DocumentType): boolean =>
  documentPlans[type].arrays !== undefined || documentPlans[type].text !== undefined;

export const sideRowsOf = (type: DocumentType, body: Body): SideRows => {
  if (!hasSideRows(type)) return none;
  const { arrays, text } = documentPlans[type];
  return {
    elements: elementsOf(body, arrays ?? []),
    text: text === undefined ? undefined : textOf(body, text),
  };
};

const keysOf = (rows: SideRows): ReadonlySet<string> => new Set(rows.elements.map((pair) => JSON.stringify(pair)));

const writeText = (
  db: Database,
  tenant: string,
  type: DocumentType,
  doc: number,
  before: SideRows,
  after: SideRows,
) => {
  if (before.text === after.text) return;
  if (before.text !== undefined) {
    db.prepare('DELETE FROM trigram WHERE rowid = ?').run(doc);
    db.prepare('DELETE FROM words WHERE doc = ?').run(doc);
  }
  if (after.text === undefined) return;
  db.prepare('INSERT INTO words (doc, text) VALUES (?, ?)').run(doc, after.text);
  db.prepare('INSERT INTO trigram (rowid, text) VALUES (?, ?)').run(
    doc,
    `${scopeTrigram(tenant, type)}\n${after.text}`,
  );
};

/** Makes the side rows of a document fit its new body; what did not change is not written. */
export const writeSideRows = (
  db: Database,
  place: { readonly tenant: string; readonly type: DocumentType; readonly doc: number },
  before: Body | undefined,
  after: Body | undefined,
): void => {
  const { tenant, type, doc } = place;
  const old = before === undefined ? none : sideRowsOf(type, before);
  const next = after === undefined ? none : sideRowsOf(type, after);
  const oldKeys = keysOf(old);
  const nextKeys = keysOf(next);
  for (const [field, value] of old.elements) {
    if (nextKeys.has(JSON.stringify([field, value]))) continue;
    db.prepare('DELETE FROM element WHERE tenant = ? AND type = ? AND field = ? AND value = ? AND doc = ?').run(
      tenant,
      type,
      field,
      value,
      doc,
    );
  }
  for (const [field, value] of next.elements) {
    if (oldKeys.has(JSON.stringify([field, value]))) continue;
    db.prepare('INSERT INTO element (tenant, type, field, value, doc) VALUES (?, ?, ?, ?, ?)').run(
      tenant,
      type,
      field,
      value,
      doc,
    );
  }
  writeText(db, tenant, type, doc, old, next);
};
