import { formOf } from '#core/forms/form-of';
import type { FormSchema, PropertySchema } from '#core/forms/form-schema';
import { formSchemaComplaints } from '#core/forms/form-schema-complaints';
import type { Strings } from '../strings/strings.ts';
import type { Card } from './card.ts';
import { type FormCardView, formCard } from './form-card.ts';
import { pagesOf } from './form-pages.ts';

/** Verbs that the bot knows; which ones they are does not matter to the card. */
export const formVerbs = { forward: 'incident.submit', back: 'incident.edit', dismiss: 'draft.dismiss' } as const;

/** A field of every kind, with every rule that it may have. */
export const everyKind: { readonly [name: string]: PropertySchema } = {
  line: { type: 'string', minLength: 2, maxLength: 40, pattern: '^[a-z]+$', description: 'In *small* letters' },
  story: { type: 'string', format: 'multiline', default: 'Once' },
  mail: { type: 'string', format: 'email' },
  price: { type: 'number', minimum: 0.5, maximum: 99.5 },
  count: { type: 'integer', minimum: 1, default: 2 },
  urgent: { type: 'boolean' },
  remote: { type: 'boolean', default: true },
  size: { type: 'string', enum: ['S', 'M', 'L'], default: 'M' },
  colour: { type: 'string', enum: Array.from({ length: 20 }, (_, index) => `Colour ${index}`) },
  extras: { type: 'array', items: { type: 'string', enum: ['Mouse', 'Bag', 'Dock'] }, minItems: 2, maxItems: 3 },
  plain: { type: 'array', items: { type: 'string', oneOf: [{ const: 'a', title: 'First' }] } },
  from: { type: 'string', format: 'date', 'x-earliest': '2026-01-01', 'x-latest': '2026-12-31' },
  boss: { type: 'string', format: 'person' },
  laptop: { type: 'string', format: 'asset' },
  scan: { type: 'string', format: 'file', title: 'Signed form' },
  why: { type: 'string', 'x-showWhen': { field: 'urgent', is: true } },
};

export function formOfProperties(properties: FormSchema['properties'], more: Partial<FormSchema> = {}) {
  const schema: FormSchema = { type: 'object', properties, ...more };
  const complaints = formSchemaComplaints(schema);
  if (complaints.length > 0) throw new Error(JSON.stringify(complaints));
  return formOf(schema);
}

export const aFormView = (more: Pick<FormCardView, 'form'> & Partial<FormCardView>): FormCardView => ({
  title: 'New laptop',
  intro: '',
  typed: {},
  errors: [],
  page: 0,
  data: { draftId: 'd' },
  verbs: formVerbs,
  submit: 'Continue',
  ...more,
});

const required = Object.keys(everyKind);
const ordinary = formOfProperties(everyKind, {
  required,
  'x-sections': [{ title: 'About *you*', help: 'Who gets it', fields: ['boss', 'mail', 'from'] }],
});

/** A form as large as forms may be, every word of it of wide and active signs. */
const largest = (nasty: (length: number) => string) => {
  const cut = (length: number) => [...nasty(length * 2)].slice(0, length).join('').trim();
  const choices = Array.from({ length: 30 }, (_, index) => ({ const: `value-${index}`, title: `${index} ${cut(25)}` }));
  const properties = Object.fromEntries(
    Array.from({ length: 60 }, (_, index): [string, PropertySchema] => {
      const described = { title: cut(100), description: cut(500) };
      if (index % 6 === 0) return [`choice${index}`, { ...described, type: 'string', oneOf: choices }];
      if (index % 6 === 1)
        return [`some${index}`, { ...described, type: 'array', items: { type: 'string', oneOf: choices } }];
      if (index % 6 === 2) return [`device${index}`, { ...described, type: 'string', format: 'asset' }];
      return [`text${index}`, { ...described, title: `${index}`, type: 'string', format: 'multiline' }];
    }),
  );
  const names = Object.keys(properties);
  return formOfProperties(properties, {
    required: names,
    'x-sections': names.slice(0, 20).map((name) => ({ title: cut(100), help: cut(500), fields: [name] })),
  });
};

const troubled = (form: FormCardView['form']) =>
  form.sections.flatMap(({ fields }) =>
    fields.flatMap(({ name }) => [
      { pointer: `/fields/${name}`, code: 'enum', detail: 'No' },
      { pointer: `/fields/${name}`, code: 'gone', detail: '**They** have left. [x](https://evil.example)' },
    ]),
  );

/** Cards of forms, from the emptiest to the largest. `nasty` makes words as bad as they come. */
export function formCards(s: Strings, nasty: (length: number) => string): readonly [string, Card][] {
  const full = largest(nasty);
  const assets = Array.from({ length: 40 }, (_, index) => ({
    value: `device-${index}`.padEnd(36, 'x'),
    label: nasty(200),
  }));
  const typedOf = (form: FormCardView['form']) =>
    Object.fromEntries(form.sections.flatMap(({ fields }) => fields.map(({ name }) => [name, nasty(20_000)])));
  const every = (name: string, form: FormCardView['form'], more: Partial<FormCardView>): [string, Card][] =>
    pagesOf(form).map((_, page) => [`${name}, page ${page}`, formCard(aFormView({ form, page, ...more }), s)]);
  return [
    ...every('an empty form of every kind', ordinary, { assets }),
    ...every('a form of every kind with errors', ordinary, {
      intro: nasty(600),
      errors: troubled(ordinary),
      typed: {
        urgent: 'true',
        boss: 'b-1',
        scan: 'f-1',
        laptop: 'mine',
        from: '2026-02-30',
        count: 'two',
        extras: 'Bag',
      },
      names: { 'b-1': nasty(200), 'f-1': nasty(200) },
    }),
    ...every('the largest form', full, { title: nasty(300), assets }),
    ...every('the largest form, full and wrong', full, {
      title: nasty(300),
      intro: nasty(5_000),
      typed: typedOf(full),
      errors: troubled(full),
      assets,
    }),
  ];
}
