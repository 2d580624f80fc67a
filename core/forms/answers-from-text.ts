import { type Answers, type AnswerValue, allFields, type Field, type Form, type Reference } from './field.ts';
import { own, type PlainObject } from './plain-json.ts';

/** The texts that a card sends and is filled with, by field. */
export type TypedTexts = { readonly [field: string]: string };

/**
 * What was given, from the texts of a card: numbers, `true` and `false`, choices separated by commas, ids of people, devices
 * and files with their names where those are known. A text that is no such value stays as it is, for `checkAnswers` to refuse.
 * An empty text is null: left empty on purpose.
 */
export function answersFromText(
  form: Form,
  values: TypedTexts,
  names: { readonly [id: string]: string } = {},
): PlainObject {
  const fields = new Map(allFields(form).map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => {
      const field = fields.get(name);
      return [name, field === undefined ? text : valueOfText(field, text, names)];
    }),
  );
}

const numberShape = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** No number that is kept needs more characters. */
const longestNumber = 40;

function valueOfText(field: Field, text: string, names: { readonly [id: string]: string }): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  switch (field.kind) {
    case 'number':
    case 'integer':
      return trimmed.length <= longestNumber && numberShape.test(trimmed) ? Number(trimmed) : text;
    case 'boolean':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : text;
    case 'choice':
    case 'date':
      return trimmed;
    case 'choices':
      return trimmed.split(',').map((part) => part.trim());
    case 'person':
    case 'asset':
      return named(trimmed, names);
    case 'file':
      return trimmed.split(',').map((id) => named(id.trim(), names));
    default:
      return text;
  }
}

const named = (id: string, names: { readonly [id: string]: string }): PlainObject => {
  const name = own(names, id);
  return { id, ...(typeof name === 'string' && { name }) };
};

/** An answer as the text that a card is filled with; people, devices and files as their ids. */
export const textOfAnswer = (value: AnswerValue): string => {
  if (typeof value !== 'object') return String(value);
  if (isReference(value)) return value.id;
  return value.map((one: string | Reference) => (typeof one === 'string' ? one : one.id)).join(',');
};

export const textsOfAnswers = (answers: Answers): TypedTexts =>
  Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, textOfAnswer(value)]));

export interface FoundReference {
  readonly field: string;
  readonly kind: 'person' | 'asset' | 'file';
  readonly id: string;
  readonly name: string;
}

/** Everyone and everything that answers refer to: what a server has to look up before it believes them. */
export const referencesIn = (form: Form, answers: Answers): readonly FoundReference[] =>
  allFields(form).flatMap(({ name: field, kind }) => {
    const value = own(answers, field) as AnswerValue | undefined;
    if (kind !== 'person' && kind !== 'asset' && kind !== 'file') return [];
    return referencesOf(value).map(({ id, name }) => ({ field, kind, id, name }));
  });

const isReference = (value: AnswerValue): value is Reference => typeof value === 'object' && 'id' in value;

/** The person, the device or the files that an answer holds; nothing for any other answer. */
export function referencesOf(value: AnswerValue | undefined): readonly Reference[] {
  if (value === undefined || typeof value !== 'object') return [];
  if (isReference(value)) return [value];
  return value.flatMap((one: string | Reference) => (typeof one === 'string' ? [] : [one]));
}
