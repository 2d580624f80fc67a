import fc from 'fast-check';
import { formOf } from './form-of.ts';
import type { FormSchema } from './form-schema.ts';
import { formSchemaComplaints, isFormSchema } from './form-schema-complaints.ts';
import type { PlainObject } from './plain-json.ts';
import { answeredForms } from './test-forms.ts';

const complaintsOf = (schema: unknown) => formSchemaComplaints(schema).map(({ pointer, code }) => [pointer, code]);
const ofProperties = (properties: PlainObject, more: PlainObject = {}) => ({ type: 'object', properties, ...more });
/** What is said of one property, with pointers from there. */
const ofProperty = (property: unknown) =>
  complaintsOf(ofProperties({ it: property, other: { type: 'boolean' } })).map(([pointer, code]) => [
    pointer?.replace('/properties/it', ''),
    code,
  ]);

const hardwareRequest = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    deviceType: { type: 'string', enum: ['Laptop', 'Monitor', 'Phone'] },
    justification: { type: 'string', minLength: 20 },
  },
  required: ['deviceType', 'justification'],
};

describe('the sample of the build guide, “Service Item (with dynamic form)”', () => {
  it('is accepted as it is', () => {
    expect(formSchemaComplaints(hardwareRequest)).toEqual([]);
    const [section] = formOf(hardwareRequest as FormSchema).sections;
    expect(section?.fields).toMatchObject([
      { name: 'deviceType', label: 'Device type', kind: 'choice', required: true },
      { name: 'justification', label: 'Justification', kind: 'text', minLength: 20, required: true },
    ]);
  });
});

describe('a schema is refused', () => {
  it.each<[string, unknown, string, string]>([
    ['that is no object', 'text', '', 'type'],
    ['that is null', null, '', 'type'],
    ['without properties', { type: 'object' }, '/properties', 'required'],
    ['with a list of properties', { type: 'object', properties: [] }, '/properties', 'type'],
    ['of another type', { type: 'array', properties: {} }, '/type', 'enum'],
    [
      'of another dialect',
      ofProperties({}, { $schema: 'http://json-schema.org/draft-07/schema#' }),
      '/$schema',
      'enum',
    ],
    [
      'with a keyword of its own',
      ofProperties({}, { additionalProperties: false }),
      '/additionalProperties',
      'unknown',
    ],
    ['with an empty title', ofProperties({}, { title: ' ' }), '/title', 'too_small'],
    ['with a title that is no text', ofProperties({}, { title: 7 }), '/title', 'type'],
    ['that requires what is not there', ofProperties({}, { required: ['a/b'] }), '/required/0', 'missing'],
    [
      'that requires twice',
      ofProperties({ a: { type: 'boolean' } }, { required: ['a', 'a'] }),
      '/required/1',
      'duplicate',
    ],
    ['that requires what objects inherit', ofProperties({}, { required: ['toString'] }), '/required/0', 'missing'],
    ['whose sections are none', ofProperties({}, { 'x-sections': {} }), '/x-sections', 'type'],
    [
      'with a section of nothing',
      ofProperties({}, { 'x-sections': [{ title: 'A', fields: [] }] }),
      '/x-sections/0/fields',
      'required',
    ],
    [
      'with a section of the missing',
      ofProperties({}, { 'x-sections': [{ title: 'A', fields: ['a'] }] }),
      '/x-sections/0/fields/0',
      'missing',
    ],
    [
      'with a field in two sections',
      ofProperties(
        { a: { type: 'boolean' } },
        {
          'x-sections': [
            { title: 'A', fields: ['a'] },
            { title: 'B', fields: ['a'] },
          ],
        },
      ),
      '/x-sections/1/fields/0',
      'duplicate',
    ],
    [
      'with a section without a title',
      ofProperties({ a: { type: 'boolean' } }, { 'x-sections': [{ fields: ['a'] }] }),
      '/x-sections/0/title',
      'type',
    ],
    ['with a name of two words', ofProperties({ 'my name': { type: 'string' } }), '/properties/my name', 'format'],
    ['with a name that begins with a digit', ofProperties({ '1st': { type: 'string' } }), '/properties/1st', 'format'],
    ['with an empty name', ofProperties({ '': { type: 'string' } }), '/properties/', 'format'],
    [
      'with __proto__',
      JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'),
      '/properties/__proto__',
      'format',
    ],
    [
      'with a name that every object has',
      ofProperties({ constructor: { type: 'string' } }),
      '/properties/constructor',
      'reserved',
    ],
    [
      'with a long name',
      ofProperties({ ['n'.repeat(61)]: { type: 'string' } }),
      `/properties/${'n'.repeat(61)}`,
      'too_big',
    ],
    [
      'of too many fields',
      ofProperties(Object.fromEntries(Array.from({ length: 61 }, (_, index) => [`f${index}`, { type: 'boolean' }]))),
      '/properties',
      'too_big',
    ],
    [
      'of too many characters',
      ofProperties({ a: { type: 'string', description: 'x'.repeat(100_000) } }),
      '',
      'too_big',
    ],
  ])('%s', (_what, schema, pointer, code) => {
    expect(complaintsOf(schema)).toEqual([[pointer, code]]);
  });

  it('that never ends', () => {
    const ring: Record<string, unknown> = { type: 'object' };
    ring.properties = ring;
    expect(complaintsOf(ring)).toEqual([['', 'too_big']]);
  });
});

describe('a field is refused', () => {
  const list = (more: PlainObject = {}, items: PlainObject = { type: 'string', enum: ['a', 'b'] }) => ({
    type: 'array',
    items,
    ...more,
  });
  it.each<[string, unknown, string, string]>([
    ['that is no object', true, '', 'type'],
    ['without a type', {}, '/type', 'required'],
    ['of an unknown type', { type: 'null' }, '/type', 'enum'],
    ['of several types', { type: ['string'] }, '/type', 'enum'],
    ['of an unknown format', { type: 'string', format: 'uri' }, '/format', 'enum'],
    ['of a format that objects inherit', { type: 'string', format: 'constructor' }, '/format', 'enum'],
    ['with a keyword that forms do not know', { type: 'string', examples: [] }, '/examples', 'unknown'],
    ['with a keyword of another type', { type: 'string', minimum: 1 }, '/minimum', 'unknown'],
    ['with a length of a date', { type: 'string', format: 'date', minLength: 1 }, '/minLength', 'unknown'],
    ['with a default person', { type: 'string', format: 'person', default: 'x' }, '/default', 'unknown'],
    ['with choices and a format', { type: 'string', format: 'email', enum: ['a'] }, '/format', 'unknown'],
    [
      'with two lists of choices',
      { type: 'string', enum: ['a'], oneOf: [{ const: 'a', title: 'A' }] },
      '/oneOf',
      'duplicate',
    ],
    ['with no choices', { type: 'string', enum: [] }, '/enum', 'too_small'],
    ['with the same choice twice', { type: 'string', enum: ['a', 'b', 'a'] }, '/enum/2', 'duplicate'],
    ['with a number among the choices', { type: 'string', enum: ['a', 2] }, '/enum/1', 'type'],
    ['with a blank choice', { type: 'string', enum: [' '] }, '/enum/0', 'too_small'],
    ['with a choice of two lines', { type: 'string', enum: ['a\nb'] }, '/enum/0', 'format'],
    [
      'with too many choices',
      { type: 'string', enum: Array.from({ length: 201 }, (_, index) => `${index}`) },
      '/enum',
      'too_big',
    ],
    [
      'with choices of too many words',
      { type: 'string', enum: Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(30, 'x')) },
      '/enum',
      'too_big',
    ],
    ['with a choice without a label', { type: 'string', oneOf: [{ const: 'a' }] }, '/oneOf/0/title', 'type'],
    [
      'with two choices that look alike',
      {
        type: 'string',
        oneOf: [
          { const: 'a', title: 'A' },
          { const: 'b', title: 'A' },
        ],
      },
      '/oneOf/1/title',
      'duplicate',
    ],
    [
      'with more about a choice',
      { type: 'string', oneOf: [{ const: 'a', title: 'A', icon: 'x' }] },
      '/oneOf/0/icon',
      'unknown',
    ],
    ['that is a list of nothing', { type: 'array' }, '/items', 'required'],
    ['that is a list of numbers', list({}, { type: 'number', enum: ['a'] }), '/items/type', 'enum'],
    ['that is a list of any text', list({}, { type: 'string' }), '/items', 'required'],
    ['that may repeat a choice', list({ uniqueItems: false }), '/uniqueItems', 'enum'],
    ['with a comma in one of several choices', list({}, { type: 'string', enum: ['a, b'] }), '/items/enum/0', 'format'],
    ['that wants more than there is', list({ minItems: 3 }), '/minItems', 'type'],
    ['that wants more than it takes', list({ minItems: 2, maxItems: 1 }), '/minItems', 'range'],
    ['whose least length is more than its most', { type: 'string', minLength: 9, maxLength: 8 }, '/minLength', 'range'],
    ['whose length is no whole number', { type: 'string', maxLength: 8.5 }, '/maxLength', 'type'],
    ['that is longer than texts are', { type: 'string', maxLength: 501 }, '/maxLength', 'type'],
    ['whose least is more than its most', { type: 'number', minimum: 2, maximum: 1 }, '/minimum', 'range'],
    ['whose bound is no number', { type: 'number', minimum: '1' }, '/minimum', 'type'],
    ['whose whole numbers have a broken bound', { type: 'integer', maximum: 1.5 }, '/maximum', 'type'],
    [
      'whose first day comes last',
      { type: 'string', format: 'date', 'x-earliest': '2026-02-01', 'x-latest': '2026-01-01' },
      '/x-earliest',
      'range',
    ],
    [
      'whose first day counts backwards',
      { type: 'string', format: 'date', 'x-earliest': 'today-1d' },
      '/x-earliest',
      'format',
    ],
    ['whose last day counts', { type: 'string', format: 'date', 'x-latest': 'today' }, '/x-latest', 'format'],
    [
      'whose first day is none',
      { type: 'string', format: 'date', 'x-earliest': '2026-02-30' },
      '/x-earliest',
      'format',
    ],
    ['whose pattern does not compile', { type: 'string', pattern: '(' }, '/pattern', 'pattern'],
    ['whose pattern could take for ever', { type: 'string', pattern: '^(a+)+$' }, '/pattern', 'pattern'],
    [
      'whose pattern is too slow for texts of that length',
      { type: 'string', format: 'multiline', pattern: '^.*x.*$' },
      '/pattern',
      'pattern',
    ],
    ['whose pattern is long', { type: 'string', pattern: 'x'.repeat(201) }, '/pattern', 'too_big'],
    ['whose default is of another type', { type: 'integer', default: '1' }, '/default', 'default'],
    ['whose default is too short', { type: 'string', minLength: 3, default: 'ab' }, '/default', 'default'],
    ['whose default is empty', { type: 'string', default: ' ' }, '/default', 'default'],
    ['whose default is no choice', { type: 'string', enum: ['a'], default: 'b' }, '/default', 'default'],
    ['whose default is no day', { type: 'string', format: 'date', default: '2026-02-30' }, '/default', 'default'],
    ['with half a character', { type: 'string', title: '\ud800' }, '/title', 'characters'],
    [
      'shown when something is missing',
      { type: 'string', 'x-showWhen': { field: 'gone', is: true } },
      '/x-showWhen/field',
      'missing',
    ],
    ['shown for no value', { type: 'string', 'x-showWhen': { field: 'other' } }, '/x-showWhen/is', 'required'],
    [
      'shown for a list of none',
      { type: 'string', 'x-showWhen': { field: 'other', is: [] } },
      '/x-showWhen/is',
      'too_big',
    ],
    [
      'shown for what cannot be',
      { type: 'string', 'x-showWhen': { field: 'other', is: [true, 'true'] } },
      '/x-showWhen/is/1',
      'enum',
    ],
    [
      'shown twice for the same',
      { type: 'string', 'x-showWhen': { field: 'other', is: [true, true] } },
      '/x-showWhen/is/1',
      'duplicate',
    ],
    [
      'shown by more than a value',
      { type: 'string', 'x-showWhen': { field: 'other', is: true, not: 1 } },
      '/x-showWhen/not',
      'unknown',
    ],
    [
      'that waits for itself',
      { type: 'boolean', 'x-showWhen': { field: 'it', is: true } },
      '/x-showWhen/field',
      'cycle',
    ],
  ])('%s', (_what, property, pointer, code) => {
    expect(ofProperty(property)).toEqual([[pointer, code]]);
  });

  it('that hangs on a person, or on a number out of its bounds', () => {
    const properties = {
      boss: { type: 'string', format: 'person' },
      count: { type: 'integer', minimum: 1 },
      a: { type: 'string', 'x-showWhen': { field: 'boss', is: 'x' } },
      b: { type: 'string', 'x-showWhen': { field: 'count', is: 0 } },
      c: { type: 'string', 'x-showWhen': { field: 'count', is: 1 } },
    };
    expect(complaintsOf(ofProperties(properties))).toEqual([
      ['/properties/a/x-showWhen/is', 'enum'],
      ['/properties/b/x-showWhen/is', 'enum'],
    ]);
  });

  it('in a ring of fields that wait for each other, told once', () => {
    const waits = (field: string) => ({ type: 'boolean', 'x-showWhen': { field, is: true } });
    const schema = ofProperties({ d: waits('a'), a: waits('b'), b: waits('c'), c: waits('a') });
    expect(formSchemaComplaints(schema)).toEqual([
      {
        pointer: '/properties/a/x-showWhen/field',
        code: 'cycle',
        detail: expect.stringContaining('a → b → c → a'),
      },
    ]);
  });

  it('beside others, each told where it is', () => {
    const schema = ofProperties(
      { a: { type: 'text' }, 'b~/c': {}, d: { type: 'string', enum: [] } },
      { required: ['e'] },
    );
    expect(complaintsOf(schema)).toEqual([
      ['/properties/a/type', 'enum'],
      ['/properties/b~0~1c', 'format'],
      ['/properties/b~0~1c/type', 'required'],
      ['/properties/d/enum', 'too_small'],
      ['/required/0', 'missing'],
    ]);
  });
});

describe('any schema of the subset, changed to lie outside of it', () => {
  type Change = (property: PlainObject) => PlainObject;
  const changes: readonly Change[] = [
    (property) => ({ ...property, type: 'object' }),
    (property) => ({ ...property, const: 'x' }),
    (property) => ({ ...property, title: '' }),
    (property) => ({ ...property, description: 5 }),
    (property) => ({ ...property, $ref: '#' }),
    (property) => ({ ...property, default: { deep: true } }),
    (property) => ({ ...property, 'x-showWhen': { field: 'no-such-field', is: true } }),
    (property) => ({ ...property, 'x-showWhen': [] }),
    (property) => ({ ...property, minLength: -1 }),
    (property) => ({ ...property, maximum: 'many' }),
    (property) => ({ ...property, enum: [] }),
    (property) => ({ ...property, items: { type: 'string', enum: [''] } }),
  ];

  it('is refused at the field that was changed', () => {
    fc.assert(
      fc.property(answeredForms(6), fc.constantFrom(...changes), fc.nat(), ({ schema }, change, at) => {
        const names = Object.keys(schema.properties);
        const name = names[at % names.length] ?? '';
        const properties = { ...schema.properties, [name]: change(schema.properties[name] ?? {}) };
        const complaints = formSchemaComplaints({ ...schema, properties });
        expect(complaints.some(({ pointer }) => pointer.startsWith(`/properties/${name}/`))).toBe(true);
        expect(complaints.every(({ detail }) => /\w.*[.}]$/.test(detail))).toBe(true);
        expect(isFormSchema({ ...schema, properties })).toBe(false);
      }),
    );
  });
});

it('lets the patterns of a form take no longer together than a few of them', () => {
  const dear = { type: 'string', pattern: '^[\\w.]+@[\\w.]+$', title: 'Mail' };
  const formWith = (count: number) => ({
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, dear])),
  });
  expect(formSchemaComplaints(formWith(5))).toEqual([]);
  expect(formSchemaComplaints(formWith(8))).toMatchObject([{ pointer: '/properties/f6/pattern', code: 'pattern' }]);
});
