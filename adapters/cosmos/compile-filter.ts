import type { KeysetDialect } from '#adapters/keyset';
import { checkedField } from '#adapters/port-bounds';
import { wordsOf } from '#adapters/search-words';
import { allOf, anyOf, marks, type Sql } from '#adapters/sql';
import { type DocumentType, documentPlans } from '#core/documents';
import type { FieldValue, Filter } from '#core/store';

/** A field of the body. Brackets, because a field may be called like a keyword. */
export const fieldSql = (field: string): string =>
  `c.body${checkedField(field)
    .split('.')
    .map((key) => `["${key}"]`)
    .join('')}`;

const plain = (text: string): Sql => ({ text, params: [] });

const isNull = (field: string): Sql =>
  anyOf([plain(`NOT IS_DEFINED(${fieldSql(field)})`), plain(`IS_NULL(${fieldSql(field)})`)]);

const isNotNull = (field: string): Sql =>
  allOf([plain(`IS_DEFINED(${fieldSql(field)})`), plain(`NOT IS_NULL(${fieldSql(field)})`)]);

/** Comparing values of different types is neither true nor false in Cosmos, so "is not" must ask for the type first. */
const isOfType = (field: string, value: string | number | boolean): string => {
  if (typeof value === 'string') return `IS_STRING(${fieldSql(field)})`;
  return typeof value === 'number' ? `IS_NUMBER(${fieldSql(field)})` : `IS_BOOL(${fieldSql(field)})`;
};

/** A missing field counts as null. */
const is = (field: string, value: FieldValue): Sql =>
  value === null ? isNull(field) : { text: `${fieldSql(field)} = ?`, params: [value] };

const isNot = (field: string, value: FieldValue): Sql => {
  if (value === null) return isNotNull(field);
  return anyOf([plain(`NOT ${isOfType(field, value)}`), { text: `${fieldSql(field)} != ?`, params: [value] }]);
};

const isIn = (field: string, values: readonly FieldValue[]): Sql => {
  const present = values.filter((value) => value !== null);
  const ways: Sql[] = present.length < values.length ? [isNull(field)] : [];
  if (present.length > 0) ways.push({ text: `${fieldSql(field)} IN (${marks(present)})`, params: present });
  return anyOf(ways);
};

const contains = (type: DocumentType, text: string): Sql => {
  const fields = documentPlans[type].text;
  if (fields === undefined) throw new RangeError(`Documents of type ${type} have no text to search`);
  return allOf(
    wordsOf(text.toLowerCase()).map((word) =>
      anyOf(fields.map((field) => ({ text: `CONTAINS(LOWER(${fieldSql(field)}), ?)`, params: [word] }))),
    ),
  );
};

/** The condition as SQL over `c`. Values are bound; only checked field names are in the text. */
export const compileFilter = (type: DocumentType, filter: Filter): Sql => {
  if ('and' in filter) return allOf(filter.and.map((part) => compileFilter(type, part)));
  if ('or' in filter) return anyOf(filter.or.map((part) => compileFilter(type, part)));
  if ('contains' in filter) return contains(type, filter.contains);
  if ('is' in filter) return is(filter.field, filter.is);
  if ('isNot' in filter) return isNot(filter.field, filter.isNot);
  if ('in' in filter) return isIn(filter.field, filter.in);
  if ('notIn' in filter) return allOf(filter.notIn.map((value) => isNot(filter.field, value)));
  if ('atLeast' in filter) return { text: `${fieldSql(filter.field)} >= ?`, params: [filter.atLeast] };
  if ('below' in filter) return { text: `${fieldSql(filter.field)} < ?`, params: [filter.below] };
  if ('has' in filter) return { text: `ARRAY_CONTAINS(${fieldSql(filter.field)}, ?)`, params: [filter.has] };
  const sql = fieldSql(filter.field);
  return anyOf([plain(`NOT IS_ARRAY(${sql})`), { text: `NOT ARRAY_CONTAINS(${sql}, ?)`, params: [filter.hasNot] }]);
};

export const cosmosKeyset: KeysetDialect = {
  isNull,
  isNotNull,
  equals: is,
  beyond: (field, onward, value) => ({ text: `${fieldSql(field)} ${onward} ?`, params: [value] }),
  idBeyond: (onward, id) => ({ text: `${fieldSql('id')} ${onward} ?`, params: [id] }),
};
