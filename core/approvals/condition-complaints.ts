import type { FieldError } from '../api/problem.ts';
import { allFields, type Field, type Form } from '../forms/field.ts';
import type { StageCondition } from './chain.ts';

/** What is wrong with a condition on the answers of a form: it could never be asked, or never hold. `at` points to it. */
export function conditionComplaints(condition: StageCondition, at: string, form: Form): FieldError[] {
  const { field: name, is, isOneOf, atLeast, below } = condition;
  const fields = allFields(form);
  const field = fields.find((one) => one.name === name);
  if (!field) {
    const detail = `The form has no field of this name. ${listed(
      'Name one of',
      fields.map((one) => one.name),
    )}`;
    return [{ pointer: `${at}/field`, code: 'unknown_field', detail }];
  }
  if (is === undefined && isOneOf === undefined && atLeast === undefined && below === undefined) {
    const detail = 'This condition asks nothing of its field. Give is, isOneOf, atLeast or below.';
    return [{ pointer: at, code: 'required', detail }];
  }
  if (field.kind === 'file') {
    return [{ pointer: `${at}/field`, code: 'type', detail: 'A condition cannot ask for a file. Name another field.' }];
  }
  return [
    ...(is === undefined ? [] : cannotHold(field, is, `${at}/is`)),
    ...(isOneOf ?? []).flatMap((value, index) => cannotHold(field, value, `${at}/isOneOf/${index}`)),
    ...boundComplaints(field, condition, at),
  ];
}

type Value = string | number | boolean;

/** Why an answer to this field can never be this value. */
function cannotHold(field: Field, value: Value, pointer: string): FieldError[] {
  const wrong = (code: string, detail: string): FieldError[] => [{ pointer, code, detail }];
  switch (field.kind) {
    case 'boolean':
      return typeof value === 'boolean'
        ? []
        : wrong('type', `${field.name} is answered by true or false. Use "is": true or "is": false.`);
    case 'number':
    case 'integer':
      if (typeof value !== 'number') return wrong('type', `${field.name} is a number. Give a number.`);
      if (field.kind === 'integer' && !Number.isInteger(value)) {
        return wrong('type', `${field.name} is a whole number, so this can never hold.`);
      }
      return outside(field, value)
        ? wrong('out_of_range', `${field.name} is ${rangeOf(field)}, so this can never hold.`)
        : [];
    case 'choice':
    case 'choices': {
      const values = field.choices.map((choice) => choice.value);
      if (typeof value === 'string' && values.includes(value)) return [];
      return wrong('enum', `${field.name} has no such choice. ${listed('Give one of', values)}`);
    }
    default:
      return typeof value === 'string'
        ? textComplaints(field, value, wrong)
        : wrong('type', `${field.name} is a text. Give a text.`);
  }
}

function textComplaints(
  field: Field,
  value: string,
  wrong: (code: string, detail: string) => FieldError[],
): FieldError[] {
  if (field.kind === 'date') {
    if (!isDate(value)) return wrong('format', `${field.name} is a date. Give one as YYYY-MM-DD.`);
    const early = field.earliest !== null && isDate(field.earliest) && value < field.earliest;
    const late = field.latest !== null && value > field.latest;
    return early || late
      ? wrong('out_of_range', `${field.name} never holds this date. Keep to the form’s limits.`)
      : [];
  }
  if (field.kind !== 'text' && field.kind !== 'long_text' && field.kind !== 'email') return [];
  const length = [...value].length;
  const short = length < Math.max(1, field.minLength ?? 1);
  const long = field.maxLength !== null && length > field.maxLength;
  return short || long
    ? wrong('length', `${field.name} never holds a text of this length. Keep to the form’s limits.`)
    : [];
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text;

function boundComplaints(field: Field, { atLeast, below }: StageCondition, at: string): FieldError[] {
  if (atLeast === undefined && below === undefined) return [];
  const named = atLeast === undefined ? 'below' : 'atLeast';
  if (field.kind !== 'number' && field.kind !== 'integer') {
    const detail = `${field.name} is no number, and only numbers are compared. Use is or isOneOf.`;
    return [{ pointer: `${at}/${named}`, code: 'type', detail }];
  }
  const never = (part: string, detail: string): FieldError[] => [
    { pointer: `${at}/${part}`, code: 'out_of_range', detail },
  ];
  if (atLeast !== undefined && below !== undefined && atLeast >= below) {
    return never('below', 'No number is at least the one and below the other. Make below the larger one.');
  }
  return [
    ...(atLeast !== undefined && field.maximum !== null && atLeast > field.maximum
      ? never('atLeast', `${field.name} is ${rangeOf(field)}, so this can never hold.`)
      : []),
    ...(below !== undefined && field.minimum !== null && below <= field.minimum
      ? never('below', `${field.name} is ${rangeOf(field)}, so this can never hold.`)
      : []),
  ];
}

type Range = { readonly minimum: number | null; readonly maximum: number | null };

const outside = ({ minimum, maximum }: Range, value: number): boolean =>
  (minimum !== null && value < minimum) || (maximum !== null && value > maximum);

function rangeOf({ minimum, maximum }: Range): string {
  if (minimum === null) return `${maximum} at most`;
  return maximum === null ? `${minimum} at least` : `from ${minimum} to ${maximum}`;
}

/** The first of many: nobody reads two hundred. */
function listed(words: string, values: readonly string[]): string {
  if (values.length === 0) return 'Remove this condition.';
  const more = values.length > 10 ? ', …' : '';
  return `${words}: ${values.slice(0, 10).join(', ')}${more}.`;
}
