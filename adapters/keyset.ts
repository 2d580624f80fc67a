import type { FieldValue, Query } from '#core/store';
import { allOf, type Sql } from './sql.ts';

/** How one database says where a page begins. `operator` is the direction in which the query goes on. */
export interface KeysetDialect {
  isNull(field: string): Sql;
  isNotNull(field: string): Sql;
  idBeyond(operator: '<' | '>', id: string): Sql;
  /** The field beyond the value, or at it with the id beyond the id. The value is not null. */
  beyond(field: string, operator: '<' | '>', value: FieldValue, id: string): Sql;
}

/** The field a query is ordered by, or `undefined` when the id alone makes the order. */
export const sortField = ({ orderBy }: Query): string | undefined =>
  orderBy === undefined || orderBy.field === 'id' ? undefined : orderBy.field;

/**
 * What comes after the last document seen, as stretches of the order to be walked one after another: null sorts before
 * every value, but one condition for both would keep a database from going straight to the place.
 */
export const stretches = (query: Query, dialect: KeysetDialect): readonly Sql[] => {
  const { after } = query;
  if (after === undefined) return [allOf([])];
  const operator = query.orderBy?.direction === 'desc' ? '<' : '>';
  const field = sortField(query);
  if (field === undefined) return [dialect.idBeyond(operator, after.id)];
  if (after.value === null) {
    const restOfNulls = allOf([dialect.isNull(field), dialect.idBeyond(operator, after.id)]);
    return operator === '>' ? [restOfNulls, dialect.isNotNull(field)] : [restOfNulls];
  }
  const restOfValues = dialect.beyond(field, operator, after.value, after.id);
  return operator === '>' ? [restOfValues] : [restOfValues, dialect.isNull(field)];
};
