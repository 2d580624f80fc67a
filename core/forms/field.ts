/** The kinds of question a form can ask. */
export const fieldKinds = [
  'text',
  'long_text',
  'number',
  'integer',
  'boolean',
  'choice',
  'choices',
  'date',
  'email',
  'person',
  'asset',
  'file',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A field is asked only where another one holds one of these values. */
export interface ShowWhen {
  readonly field: string;
  readonly isOneOf: readonly (string | number | boolean)[];
}

/** What every question has. */
interface Asked {
  /** The property of the answers; `[A-Za-z][A-Za-z0-9_]*`. */
  readonly name: string;
  readonly label: string;
  /** Said below the question; may be empty. */
  readonly help: string;
  readonly required: boolean;
  readonly showWhen: ShowWhen | null;
}

/** One question of a form. Limits that are `null` do not hold. */
export type Field = Asked &
  (
    | {
        readonly kind: 'text' | 'long_text' | 'email';
        readonly minLength: number | null;
        readonly maxLength: number | null;
        /** A regular expression of ECMAScript, matched anywhere in the text. */
        readonly pattern: string | null;
        readonly default: string | null;
      }
    | {
        readonly kind: 'number' | 'integer';
        readonly minimum: number | null;
        readonly maximum: number | null;
        readonly default: number | null;
      }
    | { readonly kind: 'boolean'; readonly default: boolean | null }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly default: string | null }
    | {
        readonly kind: 'choices';
        readonly choices: readonly Choice[];
        readonly minItems: number | null;
        readonly maxItems: number | null;
        readonly default: readonly string[] | null;
      }
    | {
        readonly kind: 'date';
        /** `YYYY-MM-DD`, inclusive; the earliest one may be `today` or `today+7d` until `formOn` knows the day. */
        readonly earliest: string | null;
        readonly latest: string | null;
        readonly default: string | null;
      }
    | { readonly kind: 'person' | 'asset' | 'file'; readonly default: null }
  );

export interface Section {
  /** Empty for fields that belong to none. */
  readonly title: string;
  readonly help: string;
  readonly fields: readonly Field[];
}

/** A form as every face renders it: in order. */
export interface Form {
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A person, an asset or a file as an answer holds it: by id, and by name for whoever reads it later. */
export interface Reference {
  readonly id: string;
  readonly name: string;
}

/** Files are a list, although there be only one. */
export type AnswerValue = string | number | boolean | readonly string[] | Reference | readonly Reference[];
export type Answers = { readonly [field: string]: AnswerValue };

export const allFields = (form: Form): readonly Field[] => form.sections.flatMap(({ fields }) => fields);
