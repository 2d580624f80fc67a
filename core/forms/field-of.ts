import type { Choice, Field, FieldKind } from './field.ts';
import type { LabelledChoice, PropertySchema } from './form-schema.ts';
import { wordsOfName } from './words-of-name.ts';

const kindOfFormat: { readonly [format: string]: FieldKind } = {
  multiline: 'long_text',
  email: 'email',
  date: 'date',
  person: 'person',
  asset: 'asset',
  file: 'file',
};

export const formats = Object.keys(kindOfFormat);

/** What a property asks for; undefined where its type or its format is none that a form knows. */
export function kindOf(property: {
  readonly type?: unknown;
  readonly format?: unknown;
  readonly enum?: unknown;
  readonly oneOf?: unknown;
}): FieldKind | undefined {
  const { type, format } = property;
  if (type === 'number' || type === 'integer' || type === 'boolean') return type;
  if (type === 'array') return 'choices';
  if (type !== 'string') return undefined;
  if (property.enum !== undefined || property.oneOf !== undefined) return 'choice';
  if (format === undefined) return 'text';
  return typeof format === 'string' && Object.hasOwn(kindOfFormat, format) ? kindOfFormat[format] : undefined;
}

/** A property of a schema without complaints, as every face renders it. */
export function fieldOf(name: string, property: PropertySchema, required: boolean): Field {
  const when = property['x-showWhen'];
  const asked = {
    name,
    label: property.title ?? wordsOfName(name),
    help: property.description ?? '',
    required,
    showWhen: when ? { field: when.field, isOneOf: [when.is].flat() } : null,
  };
  switch (property.type) {
    case 'number':
    case 'integer':
      return {
        ...asked,
        kind: property.type,
        minimum: property.minimum ?? null,
        maximum: property.maximum ?? null,
        default: property.default ?? null,
      };
    case 'boolean':
      return { ...asked, kind: 'boolean', default: property.default ?? null };
    case 'array':
      return {
        ...asked,
        kind: 'choices',
        choices: choicesOf(property.items),
        minItems: property.minItems ?? null,
        maxItems: property.maxItems ?? null,
        default: property.default ?? null,
      };
    case 'string':
      return textField(asked, property);
  }
}

type Asked = Pick<Field, 'name' | 'label' | 'help' | 'required' | 'showWhen'>;

function textField(asked: Asked, property: PropertySchema & { readonly type: 'string' }): Field {
  const kind = kindOf(property);
  switch (kind) {
    case 'choice':
      return { ...asked, kind, choices: choicesOf(property), default: property.default ?? null };
    case 'date':
      return {
        ...asked,
        kind,
        earliest: property['x-earliest'] ?? null,
        latest: property['x-latest'] ?? null,
        default: property.default ?? null,
      };
    case 'person':
    case 'asset':
    case 'file':
      return { ...asked, kind, default: null };
    default:
      return {
        ...asked,
        kind: kind === 'long_text' || kind === 'email' ? kind : 'text',
        minLength: property.minLength ?? null,
        maxLength: property.maxLength ?? null,
        pattern: property.pattern ?? null,
        default: property.default ?? null,
      };
  }
}

const choicesOf = (from: {
  readonly enum?: readonly string[];
  readonly oneOf?: readonly LabelledChoice[];
}): readonly Choice[] =>
  from.oneOf?.map(({ const: value, title }) => ({ value, label: title })) ??
  from.enum?.map((value) => ({ value, label: value })) ??
  [];
