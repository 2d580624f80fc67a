import { isDate } from './calendar-date.ts';
import type { AnswerValue, Field, Reference } from './field.ts';
import { characters, formLimits, longestAnswer } from './limits.ts';
import { isPlainObject } from './plain-json.ts';
import type { TroubleCode } from './trouble.ts';

/** What a field was answered with: a value as it is kept, nothing at all, or something that is none. */
export type Reading = { readonly value: AnswerValue } | { readonly trouble: TroubleCode } | 'nothing';

type FieldOf<K extends Field['kind']> = Field & { readonly kind: K };

/** Reads one answer by the rules of its field. Blanks at the ends are cut off; null, an empty text and an empty list are nothing. */
export function checkValue(field: Field, given: unknown): Reading {
  if (given === undefined || given === null) return 'nothing';
  if (typeof given === 'string' && given.trim() === '') return 'nothing';
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return checkText(field, given);
    case 'number':
    case 'integer':
      return checkNumber(field, given);
    case 'boolean':
      return typeof given === 'boolean' ? { value: given } : { trouble: 'type' };
    case 'choice':
      if (typeof given !== 'string') return { trouble: 'type' };
      return field.choices.some(({ value }) => value === given) ? { value: given } : { trouble: 'enum' };
    case 'choices':
      return checkChoices(field, given);
    case 'date':
      return checkDate(field, given);
    case 'person':
    case 'asset':
      return readReference(given);
    case 'file':
      return checkFiles(given);
  }
}

/** An address as people have them; whether mail arrives there is known only by sending some. */
const emailShape =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?=.{4,190}$)[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)+$/u;

function checkText(field: FieldOf<'text' | 'long_text' | 'email'>, given: unknown): Reading {
  if (typeof given !== 'string') return { trouble: 'type' };
  if (!given.isWellFormed() || given.includes('\u0000')) return { trouble: 'characters' };
  const value = given
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\n', field.kind === 'long_text' ? '\n' : ' ')
    .trim();
  const most = field.maxLength ?? longestAnswer[field.kind];
  const count = value.length > 2 * most ? value.length : characters(value);
  if (count > most) return { trouble: 'too_big' };
  if (field.minLength !== null && count < field.minLength) return { trouble: 'too_small' };
  if (field.kind === 'email' && !emailShape.test(value)) return { trouble: 'format' };
  if (field.pattern !== null && !new RegExp(field.pattern, 'u').test(value)) return { trouble: 'pattern' };
  return { value };
}

function checkNumber(field: FieldOf<'number' | 'integer'>, given: unknown): Reading {
  if (typeof given !== 'number' || !Number.isFinite(given)) return { trouble: 'type' };
  if (field.kind === 'integer' && !Number.isSafeInteger(given)) return { trouble: 'type' };
  if (field.minimum !== null && given < field.minimum) return { trouble: 'too_small' };
  if (field.maximum !== null && given > field.maximum) return { trouble: 'too_big' };
  // JSON and people know no negative zero.
  return { value: given === 0 ? 0 : given };
}

/** The chosen ones in the order of the form, so that the same choice is always the same answer. */
function checkChoices(field: FieldOf<'choices'>, given: unknown): Reading {
  if (!Array.isArray(given)) return { trouble: 'type' };
  if (given.length === 0) return 'nothing';
  const chosen: ReadonlySet<unknown> = new Set(given);
  const value = field.choices.map((choice) => choice.value).filter((choice) => chosen.has(choice));
  if (value.length < chosen.size) return { trouble: 'enum' };
  if (chosen.size < given.length) return { trouble: 'duplicate' };
  if (field.minItems !== null && value.length < field.minItems) return { trouble: 'too_small' };
  if (field.maxItems !== null && value.length > field.maxItems) return { trouble: 'too_big' };
  return { value };
}

function checkDate(field: FieldOf<'date'>, given: unknown): Reading {
  if (typeof given !== 'string') return { trouble: 'type' };
  const value = given.trim();
  if (!isDate(value)) return { trouble: 'format' };
  // What counts from today bounds nothing until the day is known (`formOn`).
  if (field.earliest !== null && isDate(field.earliest) && value < field.earliest) return { trouble: 'too_small' };
  if (field.latest !== null && value > field.latest) return { trouble: 'too_big' };
  return { value };
}

const idShape = /^[\w.-]{1,100}$/;
const longestName = 200;

/** One file or several, each by the id of its upload or with its name. */
function checkFiles(given: unknown): Reading {
  const listed: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (listed.length === 0) return 'nothing';
  if (listed.length > formLimits.files) return { trouble: 'too_big' };
  const files: Reference[] = [];
  for (const one of listed) {
    const file = readReference(typeof one === 'string' ? { id: one } : one);
    if ('trouble' in file) return file;
    if (files.some(({ id }) => id === file.value.id)) return { trouble: 'duplicate' };
    files.push(file.value);
  }
  return { value: files };
}

/** Whether there is such a person, device or file is not known here. Without a name the id stands for it. */
function readReference(given: unknown): { readonly value: Reference } | { readonly trouble: TroubleCode } {
  if (!isPlainObject(given)) return { trouble: 'type' };
  const { id, name, ...rest } = given;
  if (Object.keys(rest).length > 0 || typeof id !== 'string' || !idShape.test(id)) return { trouble: 'type' };
  if (name !== undefined && (typeof name !== 'string' || name.length > longestName)) return { trouble: 'type' };
  if (name !== undefined && (!name.isWellFormed() || name.includes('\u0000'))) return { trouble: 'characters' };
  const value: Reference = { id, name: name?.trim() || id };
  return { value };
}
