import type { FieldError } from '../api/problem.ts';
import { complaint, type Path, strangers, wordsComplaints } from './complaint.ts';
import { formLimits, utf8Bytes } from './limits.ts';
import { isPlainObject, type PlainObject } from './plain-json.ts';

/** What is wrong with the choices of a field, written as `enum` or as `oneOf`. Several of them travel with commas between. */
export function choiceComplaints(from: PlainObject, path: Path, isSeveral: boolean): FieldError[] {
  const { enum: plain, oneOf } = from;
  if (plain !== undefined && oneOf !== undefined) {
    return [complaint([...path, 'oneOf'], 'duplicate', 'Give the choices once: as enum, or as oneOf with labels.')];
  }
  if (plain === undefined && oneOf === undefined) {
    return [complaint(path, 'required', 'Say what can be chosen: give enum, or oneOf with const and title.')];
  }
  const keyword = plain === undefined ? 'oneOf' : 'enum';
  const list = plain ?? oneOf;
  const here = [...path, keyword];
  if (!Array.isArray(list)) return [complaint(here, 'type', 'This must be a list of choices.')];
  if (list.length === 0) return [complaint(here, 'too_small', 'Give at least one choice.')];
  if (list.length > formLimits.choices) {
    return [complaint(here, 'too_big', `Give at most ${formLimits.choices} choices. Ask for more of them by a text.`)];
  }
  const errors =
    keyword === 'enum'
      ? list.flatMap((value, index) => valueComplaints(value, [...here, index], isSeveral))
      : labelled(list, here, isSeveral);
  if (errors.length > 0) return errors;
  const parts = keyword === 'enum' ? [list, list] : [list.map((one) => one.const), list.map((one) => one.title)];
  const bytes = parts.flat().reduce((sum: number, text: string) => sum + utf8Bytes(text), 0);
  if (bytes > formLimits.choiceBytes) {
    return [
      complaint(here, 'too_big', `All choices together may have ${formLimits.choiceBytes} bytes. Shorten their words.`),
    ];
  }
  return keyword === 'enum'
    ? repeated(list, (index) => [...here, index])
    : [
        ...repeated(
          list.map((one) => one.const),
          (index) => [...here, index, 'const'],
        ),
        ...repeated(
          list.map((one) => one.title.trim()),
          (index) => [...here, index, 'title'],
        ),
      ];
}

const labelled = (list: readonly unknown[], path: Path, isSeveral: boolean): FieldError[] =>
  list.flatMap((one, index) => {
    const here = [...path, index];
    if (!isPlainObject(one)) return [complaint(here, 'type', 'Give a choice as {"const": "…", "title": "…"}.')];
    return [
      ...strangers(one, ['const', 'title'], here, 'A choice has const and title only. Remove this.'),
      ...valueComplaints(one.const, [...here, 'const'], isSeveral),
      ...wordsComplaints(one.title, [...here, 'title'], 1, formLimits.choice),
    ];
  });

function valueComplaints(value: unknown, path: Path, isSeveral: boolean): FieldError[] {
  const errors = wordsComplaints(value, path, 1, formLimits.choice);
  if (typeof value !== 'string' || errors.length > 0) return errors;
  if (value !== value.trim() || /[\p{Cc}\u2028\u2029]/u.test(value)) {
    return [complaint(path, 'format', 'A choice is one line without blanks at its ends. Shorten it to that.')];
  }
  if (isSeveral && value.includes(',')) {
    const detail = 'Where several can be chosen, a value has no comma. Use oneOf: a const without one, and any title.';
    return [complaint(path, 'format', detail)];
  }
  return [];
}

const repeated = (values: readonly unknown[], pathOf: (index: number) => Path): FieldError[] =>
  values.flatMap((value, index) =>
    values.indexOf(value) === index
      ? []
      : [
          complaint(
            pathOf(index),
            'duplicate',
            'This choice is there already. Remove one of the two, or name them apart.',
          ),
        ],
  );
