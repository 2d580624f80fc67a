import { wordsOf } from '#adapters/search-words';
import { allOf, anyOf, marks, type Sql } from '#adapters/sql';
import { type DocumentType, documentPlans } from '#core/documents';
import type { FieldValue, Filter } from '#core/store';
import { fieldSql, fieldTypeSql } from './schema.ts';
import { folded } from './side-rows.ts';

const numeric = "IN ('integer', 'real')";

/**
 * A missing field counts as null. SQLite has no booleans: what an index holds of true is 1, and only the JSON type tells it
 * from the number.
 */
const is = (field: string, value: FieldValue): Sql => {
  const sql = fieldSql(field);
  if (value === null) return { text: `${sql} IS NULL`, params: [] };
  if (typeof value === 'boolean') {
    return { text: `${sql} = ? AND ${fieldTypeSql(field)} = '${value}'`, params: [value ? 1 : 0] };
  }
  if (typeof value === 'string') return { text: `${sql} = ?`, params: [value] };
  return { text: `${sql} = ? AND ${fieldTypeSql(field)} ${numeric}`, params: [value] };
};

const isNot = (field: string, value: FieldValue): Sql => {
  const sql = fieldSql(field);
  if (value === null) return { text: `${sql} IS NOT NULL`, params: [] };
  if (typeof value === 'boolean') return { text: `${fieldTypeSql(field)} IS NOT '${value}'`, params: [] };
  if (typeof value === 'string') return { text: `${sql} IS NOT ?`, params: [value] };
  return { text: `${sql} IS NOT ? OR ${fieldTypeSql(field)} NOT ${numeric}`, params: [value], isChoice: true };
};

const isIn = (field: string, values: readonly FieldValue[]): Sql => {
  const strings = values.filter((value) => typeof value === 'string');
  const others = values.filter((value) => typeof value !== 'string').map((value) => is(field, value));
  if (strings.length === 0) return anyOf(others);
  return anyOf([{ text: `${fieldSql(field)} IN (${marks(strings)})`, params: strings }, ...others]);
};

const isNotIn = (field: string, values: readonly FieldValue[]): Sql => {
  const strings = values.filter((value) => typeof value === 'string');
  const others = values.filter((value) => typeof value !== 'string').map((value) => isNot(field, value));
  if (strings.length === 0) return allOf(others);
  const sql = fieldSql(field);
  return allOf([
    { text: `${sql} IS NULL OR ${sql} NOT IN (${marks(strings)})`, params: strings, isChoice: true },
    ...others,
  ]);
};

/** Only values of the bound's own type compare; SQLite would put every number before every text. */
const range = (field: string, operator: '>=' | '<', bound: string | number): Sql => {
  const ofType =
    typeof bound === 'string' ? `typeof(${fieldSql(field)}) = 'text'` : `${fieldTypeSql(field)} ${numeric}`;
  return { text: `${fieldSql(field)} ${operator} ? AND ${ofType}`, params: [bound] };
};

const has = (tenant: string, type: DocumentType, field: string, value: string): Sql => {
  if (documentPlans[type].arrays?.includes(field)) {
    return {
      text: `EXISTS (SELECT 1 FROM element e WHERE e.tenant = ? AND e.type = '${type}' AND e.field = ? AND e.value = ? AND e.doc = d.doc)`,
      params: [tenant, field, value],
    };
  }
  fieldSql(field);
  return {
    text: `EXISTS (SELECT 1 FROM json_each(d.body, '$.${field}') j WHERE ${fieldTypeSql(field)} = 'array' AND j.type = 'text' AND j.value = ?)`,
    params: [value],
  };
};

const contains = (type: DocumentType, text: string): Sql => {
  if (documentPlans[type].text === undefined) throw new RangeError(`Documents of type ${type} have no text to search`);
  const words = wordsOf(folded(text));
  if (words.length === 0) return allOf([]);
  const every = words.map(() => 'instr(w.text, ?) > 0').join(' AND ');
  return { text: `EXISTS (SELECT 1 FROM words w WHERE w.doc = d.doc AND ${every})`, params: words };
};

/** The condition as SQL over `document d`. Values are bound; only checked field names and types are in the text. */
export const compileFilter = (tenant: string, type: DocumentType, filter: Filter): Sql => {
  if ('and' in filter) return allOf(filter.and.map((part) => compileFilter(tenant, type, part)));
  if ('or' in filter) return anyOf(filter.or.map((part) => compileFilter(tenant, type, part)));
  if ('contains' in filter) return contains(type, filter.contains);
  if ('is' in filter) return is(filter.field, filter.is);
  if ('isNot' in filter) return isNot(filter.field, filter.isNot);
  if ('in' in filter) return isIn(filter.field, filter.in);
  if ('notIn' in filter) return isNotIn(filter.field, filter.notIn);
  if ('atLeast' in filter) return range(filter.field, '>=', filter.atLeast);
  if ('below' in filter) return range(filter.field, '<', filter.below);
  if ('has' in filter) return has(tenant, type, filter.field, filter.has);
  const { text, params } = has(tenant, type, filter.field, filter.hasNot);
  return { text: `NOT ${text}`, params };
};
