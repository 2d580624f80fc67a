/**
 * What a form is written as: the part of JSON Schema 2020-12 that has a face as a card and as a page. A long text, a person,
 * an asset and a file are texts of a `format`; what JSON Schema has no word for begins with `x-`.
 */
export interface FormSchema {
  readonly $schema?: 'https://json-schema.org/draft/2020-12/schema';
  readonly type: 'object';
  readonly title?: string;
  readonly properties: { readonly [name: string]: PropertySchema };
  readonly required?: readonly string[];
  /** Which fields stand together, and in which order; fields that are in none come first. */
  readonly 'x-sections'?: readonly {
    readonly title: string;
    readonly help?: string;
    readonly fields: readonly string[];
  }[];
}

interface Described {
  readonly title?: string;
  readonly description?: string;
  readonly 'x-showWhen'?: { readonly field: string; readonly is: ShownFor | readonly ShownFor[] };
}

type ShownFor = string | number | boolean;

export type PropertySchema = Described &
  (
    | {
        readonly type: 'string';
        readonly format?: 'multiline' | 'email' | 'date' | 'person' | 'asset' | 'file';
        readonly enum?: readonly string[];
        /** Choices with labels, in place of `enum`. */
        readonly oneOf?: readonly LabelledChoice[];
        readonly minLength?: number;
        readonly maxLength?: number;
        readonly pattern?: string;
        /** Of dates: inclusive. The earliest one may be `today`, or `today+7d` for a week from then on. */
        readonly 'x-earliest'?: string;
        readonly 'x-latest'?: string;
        readonly default?: string;
      }
    | {
        readonly type: 'number' | 'integer';
        readonly minimum?: number;
        readonly maximum?: number;
        readonly default?: number;
      }
    | { readonly type: 'boolean'; readonly default?: boolean }
    | {
        readonly type: 'array';
        readonly items: {
          readonly type: 'string';
          readonly enum?: readonly string[];
          readonly oneOf?: readonly LabelledChoice[];
        };
        readonly uniqueItems?: true;
        readonly minItems?: number;
        readonly maxItems?: number;
        readonly default?: readonly string[];
      }
  );

export interface LabelledChoice {
  readonly const: string;
  readonly title: string;
}
