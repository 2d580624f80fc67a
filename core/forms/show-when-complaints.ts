import type { FieldError } from '../api/problem.ts';
import { checkValue } from './check-value.ts';
import { complaint, type Path, strangers } from './complaint.ts';
import type { Field } from './field.ts';
import { formLimits } from './limits.ts';
import { isPlainObject, own, type PlainObject } from './plain-json.ts';

/**
 * What is wrong with the conditions by which fields are shown. `fieldNamed` knows the fields that are right by themselves:
 * of the others, nobody can say yet what they hold.
 */
export function showWhenComplaints(
  properties: PlainObject,
  fieldNamed: (name: string) => Field | undefined,
): FieldError[] {
  const errors = Object.entries(properties).flatMap(([name, property]) => {
    const condition = isPlainObject(property) ? own(property, 'x-showWhen') : undefined;
    const path = ['properties', name, 'x-showWhen'];
    return condition === undefined ? [] : conditionComplaints(condition, path, properties, fieldNamed);
  });
  return errors.length > 0 ? errors : ringComplaints(properties);
}

function conditionComplaints(
  condition: unknown,
  path: Path,
  properties: PlainObject,
  fieldNamed: (name: string) => Field | undefined,
): FieldError[] {
  if (!isPlainObject(condition)) return [complaint(path, 'type', 'Give a condition as {"field": "…", "is": "…"}.')];
  const { field: name, is } = condition;
  const errors = strangers(condition, ['field', 'is'], path, 'A condition has field and is only. Remove this.');
  if (typeof name !== 'string' || !Object.hasOwn(properties, name)) {
    return [
      ...errors,
      complaint([...path, 'field'], 'missing', 'There is no field of this name. Name one of the properties.'),
    ];
  }
  const field = fieldNamed(name);
  return [...errors, ...valueComplaints(is, [...path, 'is'], field)];
}

function valueComplaints(is: unknown, path: Path, field: Field | undefined): FieldError[] {
  if (is === undefined)
    return [complaint(path, 'required', 'Say for which value, or list of values, the field is shown.')];
  if (!Array.isArray(is)) return canHold(field, is) ? [] : [cannotHold(field, path)];
  if (is.length === 0 || is.length > formLimits.shownFor) {
    return [complaint(path, 'too_big', `Give from 1 to ${formLimits.shownFor} values.`)];
  }
  return is.flatMap((value, index) => {
    if (is.indexOf(value) < index)
      return [complaint([...path, index], 'duplicate', 'This value is there already. Remove it.')];
    return canHold(field, value) ? [] : [cannotHold(field, [...path, index])];
  });
}

function canHold(field: Field | undefined, value: unknown): boolean {
  if (field === undefined) return ['string', 'number', 'boolean'].includes(typeof value);
  if (field.kind === 'choices') return field.choices.some((choice) => choice.value === value);
  const reading = checkValue(field, value);
  return typeof reading === 'object' && 'value' in reading && reading.value === value;
}

const cannotHold = (field: Field | undefined, path: Path): FieldError =>
  complaint(
    path,
    'enum',
    field?.kind === 'person' || field?.kind === 'asset' || field?.kind === 'file'
      ? 'Whether a field is shown cannot hang on a person, an asset or a file. Ask a yes or no, or a choice.'
      : 'The field that it hangs on can never hold this. Give one of its choices, or a value of its type within its limits.',
  );

/** Each field hangs on one other at most, so a ring is found by following them. It is told once, at its first field. */
function ringComplaints(properties: PlainObject): FieldError[] {
  const askingOf = (name: string): string | undefined => {
    const property = own(properties, name);
    const condition = isPlainObject(property) ? own(property, 'x-showWhen') : undefined;
    return isPlainObject(condition) && typeof condition.field === 'string' ? condition.field : undefined;
  };
  const told = new Set<string>();
  return Object.keys(properties).flatMap((name) => {
    const way = [name];
    let next = askingOf(name);
    while (next !== undefined && !way.includes(next)) {
      way.push(next);
      next = askingOf(next);
    }
    if (next !== name || told.has(name)) return [];
    for (const part of way) told.add(part);
    const detail = `These fields wait for each other, so that none is ever shown: ${[...way, name].join(' → ')}. Show one of them always.`;
    return [complaint(['properties', name, 'x-showWhen', 'field'], 'cycle', detail)];
  });
}
