import type { Form, Section } from './field.ts';
import { fieldOf } from './field-of.ts';
import type { FormSchema } from './form-schema.ts';

/** The form of a schema that `formSchemaComplaints` has nothing to say of: its questions in order, those of no section first. */
export function formOf(schema: FormSchema): Form {
  const fieldNamed = (name: string) => {
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    return property ? [fieldOf(name, property, schema.required?.includes(name) ?? false)] : [];
  };
  const sections = schema['x-sections'] ?? [];
  const placed = new Set(sections.flatMap(({ fields }) => fields));
  const others = Object.keys(schema.properties).filter((name) => !placed.has(name));
  const first: readonly Section[] =
    others.length > 0 ? [{ title: '', help: '', fields: others.flatMap(fieldNamed) }] : [];
  return {
    title: schema.title ?? '',
    sections: [
      ...first,
      ...sections.map(({ title, help, fields }) => ({ title, help: help ?? '', fields: fields.flatMap(fieldNamed) })),
    ],
  };
}
