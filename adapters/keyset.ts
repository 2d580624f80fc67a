import type { FieldValue, Query } from '#core/store';
import { allOf, type Sql } from './sql.ts';

type Onward = '<' | '>';

/** How one database says the few things a page begins with. */
export interface KeysetDialect {
  isNull(field: string): Sql;
  isNotNull(field: string): Sql;
  equals(field: string, value: NonNullable<FieldValue>): Sql;
  /** The field lies beyond the value in the direction of the query. Null lies nowhere. */
  beyond(field: string, onward: Onward, value: NonNullable<FieldValue>): Sql;
  idBeyond(onward: Onward, id: string): Sql;
}

/** A part of an order that a database can enter at its first row. */
export interface Stretch {
  readonly where: Sql;
  /** All its rows have one value in the sort field: the id alone orders them. */
  readonly tied: boolean;
}

/** The field a query is ordered by, or `undefined` when the id alone makes the order. */
export const sortField = ({ orderBy }: Query): string | undefined =>
  orderBy === undefined || orderBy.field === 'id' ? undefined : orderBy.field;

/**
 * What comes after the last document seen, as stretches to be walked one after another: its ties, then what lies beyond,
 * with null before every value. One condition for all of it would have the database read from the very beginning, or
 * every tie again on each page.
 */
export const stretches = (query: Query, dialect: KeysetDialect): readonly Stretch[] => {
  const { after } = query;
  if (after === undefined) return [{ where: allOf([]), tied: false }];
  const onward = query.orderBy?.direction === 'desc' ? '<' : '>';
  const rest = dialect.idBeyond(onward, after.id);
  const field = sortField(query);
  if (field === undefined) return [{ where: rest, tied: true }];
  if (after.value === null) {
    const ties = { where: allOf([dialect.isNull(field), rest]), tied: true };
    return onward === '>' ? [ties, { where: dialect.isNotNull(field), tied: false }] : [ties];
  }
  const ties = { where: allOf([dialect.equals(field, after.value), rest]), tied: true };
  const beyond = { where: dialect.beyond(field, onward, after.value), tied: false };
  return onward === '>' ? [ties, beyond] : [ties, beyond, { where: dialect.isNull(field), tied: true }];
};
