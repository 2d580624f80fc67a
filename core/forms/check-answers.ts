import { pointerTo } from '../api/parse.ts';
import type { FieldError } from '../api/problem.ts';
import { checkValue, type Reading } from './check-value.ts';
import { type Answers, allFields, type Field, type Form } from './field.ts';
import { formOn } from './form-on.ts';
import { isPlainObject, own } from './plain-json.ts';
import { fieldsShownBy } from './shown-fields.ts';
import { type TroubleCode, troubleSentence, troubleWordsEn } from './trouble.ts';

export type Checked = { readonly answers: Answers } | { readonly errors: readonly FieldError[] };

const mostUnknown = 20;

/**
 * Reads what was given by the rules of the form, on a server as in a browser. What is not given has its default; null leaves a
 * field empty, its default too. Answers to hidden fields are dropped. Errors come in the order of the fields, with the pointer
 * `/fields/<name>` and an English sentence. Never throws. Hand over what was given, not what came out of an earlier check: a
 * field that was emptied is not among the answers, and would have its default again. `today`, as `YYYY-MM-DD`, is the day of
 * whoever answers; without it, what a form says of days from today on is not asked for.
 */
export function checkAnswers(asked: Form, given: unknown, today?: string): Checked {
  if (!isPlainObject(given)) {
    return { errors: [{ pointer: '/fields', code: 'type', detail: 'Give an object with an answer for each field.' }] };
  }
  const form = today === undefined ? asked : formOn(asked, today);
  const readings = new Map(allFields(form).map((field) => [field.name, readingOf(field, own(given, field.name))]));
  const held = ({ name }: Field) => {
    const reading = readings.get(name);
    return typeof reading === 'object' && 'value' in reading ? reading.value : undefined;
  };
  const shown = fieldsShownBy(form, held);
  const errors = [
    ...shown.flatMap((field) => {
      const code = troubleOf(field, readings.get(field.name) ?? 'nothing');
      return code === undefined ? [] : [fieldError(field, code)];
    }),
    ...unknownNames(given, readings),
  ];
  if (errors.length > 0) return { errors };
  const answers = shown.flatMap((field) => {
    const value = held(field);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return { answers: Object.fromEntries(answers) };
}

/** Where a complaint about a field points. */
export const pointerToField = (name: string): string => pointerTo(['fields', name]);

const readingOf = (field: Field, given: unknown): Reading =>
  checkValue(field, given === undefined ? field.default : given);

function troubleOf(field: Field, reading: Reading): TroubleCode | undefined {
  if (reading === 'nothing') return field.required ? 'required' : undefined;
  return 'trouble' in reading ? reading.trouble : undefined;
}

const fieldError = (field: Field, code: TroubleCode): FieldError => ({
  pointer: pointerToField(field.name),
  code,
  detail: troubleSentence(field, code, troubleWordsEn),
});

const unknownNames = (given: object, known: ReadonlyMap<string, unknown>): readonly FieldError[] =>
  Object.keys(given)
    .filter((name) => !known.has(name))
    .slice(0, mostUnknown)
    .map((name) => ({
      pointer: pointerToField(name.toWellFormed().slice(0, 100)),
      code: 'unknown',
      detail: 'The form does not ask for this. Remove it.',
    }));
