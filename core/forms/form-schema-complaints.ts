import type { FieldError } from '../api/problem.ts';
import { complaint, type Path, strangers, wordsComplaints } from './complaint.ts';
import type { Field } from './field.ts';
import { fieldOf } from './field-of.ts';
import type { FormSchema, PropertySchema } from './form-schema.ts';
import { formLimits, longestAnswer } from './limits.ts';
import { patternWork } from './pattern-cost.ts';
import { isPlainObject, own, type PlainObject, sizeTrouble } from './plain-json.ts';
import { propertyComplaints } from './property-complaints.ts';
import { showWhenComplaints } from './show-when-complaints.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';
const known = ['$schema', 'type', 'title', 'properties', 'required', 'x-sections'];

/**
 * Every way in which a value is no schema of a form: where, as a JSON pointer into it, and how to mend it. None means that it
 * is a `FormSchema`. Never throws.
 */
export function formSchemaComplaints(schema: unknown): FieldError[] {
  const trouble = sizeTrouble(schema, formLimits.schema);
  if (trouble !== undefined) return [complaint([], 'too_big', trouble)];
  if (!isPlainObject(schema))
    return [complaint([], 'type', 'Give a JSON Schema: {"type": "object", "properties": { … }}.')];
  const { $schema, type, title, properties } = schema;
  const errors = [
    ...strangers(schema, known, [], `Forms do not know this keyword. Remove it; they know ${known.join(', ')}.`),
    ...($schema === undefined || $schema === dialect
      ? []
      : [complaint(['$schema'], 'enum', `Use ${dialect}, or leave it out.`)]),
    ...(type === 'object' ? [] : [complaint(['type'], 'enum', 'Use object: a form is an object of fields.')]),
    ...(title === undefined ? [] : wordsComplaints(title, ['title'], 1, formLimits.title)),
  ];
  if (!isPlainObject(properties)) {
    const code = properties === undefined ? 'required' : 'type';
    return [
      ...errors,
      complaint(['properties'], code, 'Give an object of fields by name; {} for a form that asks nothing.'),
    ];
  }
  return [
    ...errors,
    ...fieldsComplaints(properties),
    ...requiredComplaints(schema.required, properties),
    ...sectionsComplaints(schema['x-sections'], properties),
  ];
}

/** Whether a value can be made into a form. */
export const isFormSchema = (schema: unknown): schema is FormSchema => formSchemaComplaints(schema).length === 0;

function fieldsComplaints(properties: PlainObject): FieldError[] {
  const names = Object.keys(properties);
  if (names.length > formLimits.fields) {
    return [
      complaint(
        ['properties'],
        'too_big',
        `A form asks at most ${formLimits.fields} questions. Leave out, or make two items of it.`,
      ),
    ];
  }
  const right = new Map<string, Field>();
  const errors = names.flatMap((name) => {
    const property = own(properties, name);
    const found = [...nameComplaints(name), ...propertyComplaints(name, property, ['properties', name])];
    // Its condition may be wrong still, and says nothing of what the field holds.
    if (found.length === 0) right.set(name, fieldOf(name, withoutCondition(property as PropertySchema), false));
    return found;
  });
  return [...errors, ...patternsComplaints(right), ...showWhenComplaints(properties, (name) => right.get(name))];
}

/** Steps of all patterns of a form together. */
const mostPatternWork = 5_000_000;

function patternsComplaints(fields: ReadonlyMap<string, Field>): FieldError[] {
  let work = 0;
  for (const [name, field] of fields) {
    if (!('pattern' in field) || field.pattern === null) continue;
    work += patternWork(field.pattern, field.maxLength ?? longestAnswer[field.kind]);
    if (work <= mostPatternWork) continue;
    const detail =
      'The patterns of this form could take too long together. Set a smaller maxLength, or leave some out.';
    return [complaint(['properties', name, 'pattern'], 'pattern', detail)];
  }
  return [];
}

function withoutCondition(property: PropertySchema): PropertySchema {
  const { 'x-showWhen': _, ...rest } = property;
  return rest;
}

function nameComplaints(name: string): FieldError[] {
  const path = ['properties', name.toWellFormed().slice(0, 100)];
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
    return [
      complaint(
        path,
        'format',
        'A name begins with a letter and has letters, digits and _ only. Put the words into title.',
      ),
    ];
  }
  if (name.length > formLimits.name)
    return [complaint(path, 'too_big', `A name has at most ${formLimits.name} characters.`)];
  // Templates and programs would find what every object has, in place of the answer.
  return name in Object.prototype
    ? [complaint(path, 'reserved', 'Every object has this already. Choose another name.')]
    : [];
}

function requiredComplaints(required: unknown, properties: PlainObject): FieldError[] {
  if (required === undefined) return [];
  if (!Array.isArray(required)) return [complaint(['required'], 'type', 'Give a list of names of fields.')];
  return namesComplaints(required, ['required'], properties, new Set());
}

/** Names of fields, each of which exists and stands there once. */
const namesComplaints = (
  names: readonly unknown[],
  path: Path,
  properties: PlainObject,
  before: Set<unknown>,
): FieldError[] =>
  names.flatMap((name, index) => {
    const here = [...path, index];
    if (typeof name !== 'string' || !Object.hasOwn(properties, name)) {
      return [complaint(here, 'missing', 'There is no field of this name. Remove it, or add it to properties.')];
    }
    if (before.has(name)) return [complaint(here, 'duplicate', 'This field is named twice. Remove it here.')];
    before.add(name);
    return [];
  });

function sectionsComplaints(sections: unknown, properties: PlainObject): FieldError[] {
  if (sections === undefined) return [];
  const path = ['x-sections'];
  if (!Array.isArray(sections)) return [complaint(path, 'type', 'Give a list of sections.')];
  if (sections.length > formLimits.sections) {
    return [complaint(path, 'too_big', `Give at most ${formLimits.sections} sections.`)];
  }
  const placed = new Set<unknown>();
  return sections.flatMap((section, index): FieldError[] => {
    const here = [...path, index];
    if (!isPlainObject(section)) return [complaint(here, 'type', 'Give a section as {"title": "…", "fields": [ … ]}.')];
    const { title, help, fields } = section;
    return [
      ...strangers(
        section,
        ['title', 'help', 'fields'],
        here,
        'A section has title, help and fields only. Remove this.',
      ),
      ...wordsComplaints(title, [...here, 'title'], 1, formLimits.title),
      ...(help === undefined ? [] : wordsComplaints(help, [...here, 'help'], 0, formLimits.help)),
      ...(Array.isArray(fields) && fields.length > 0
        ? namesComplaints(fields, [...here, 'fields'], properties, placed)
        : [complaint([...here, 'fields'], 'required', 'Name the fields of this section, or remove it.')]),
    ];
  });
}
