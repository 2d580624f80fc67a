import type { FieldValue } from '#core/store';

/** A piece of SQL and the values of its question marks, in order. Values are never part of the text. */
export interface Sql {
  readonly text: string;
  readonly params: readonly FieldValue[];
}

const joined = (parts: readonly Sql[], operator: 'AND' | 'OR', empty: string): Sql => {
  const [first] = parts;
  if (first === undefined) return { text: empty, params: [] };
  if (parts.length === 1) return first;
  return {
    text: `(${parts.map(({ text }) => text).join(` ${operator} `)})`,
    params: parts.flatMap(({ params }) => params),
  };
};

export const allOf = (parts: readonly Sql[]): Sql => joined(parts, 'AND', 'true');
export const anyOf = (parts: readonly Sql[]): Sql => joined(parts, 'OR', 'false');

export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
