import type { FieldValue } from '#core/store';

/** A piece of SQL and the values of its question marks, in order. Values are never part of the text. */
export interface Sql {
  readonly text: string;
  readonly params: readonly FieldValue[];
  /** The text is several ways joined by OR: it needs brackets where something else must hold as well. */
  readonly isChoice?: true;
}

const paramsOf = (parts: readonly Sql[]): readonly FieldValue[] => parts.flatMap(({ params }) => params);

// Brackets only where they change the meaning: nested ones are hard to read, and costly to read for some parsers.
const bracketed = ({ text, isChoice }: Sql): string => (isChoice ? `(${text})` : text);

const always = 'true';

export const allOf = (parts: readonly Sql[]): Sql => {
  const demanding = parts.filter(({ text }) => text !== always);
  const [first] = demanding;
  if (first === undefined) return { text: always, params: [] };
  if (demanding.length === 1) return first;
  return { text: demanding.map(bracketed).join(' AND '), params: paramsOf(demanding) };
};

export const anyOf = (parts: readonly Sql[]): Sql => {
  const [first] = parts;
  if (first === undefined) return { text: 'false', params: [] };
  if (parts.length === 1) return first;
  return { text: parts.map(({ text }) => text).join(' OR '), params: paramsOf(parts), isChoice: true };
};

export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
